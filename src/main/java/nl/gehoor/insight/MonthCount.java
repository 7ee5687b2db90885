package nl.gehoor.insight;

/**
 * What is counted of every month of a procedure, once, when something in it changed; the figures
 * read these counts only. Each statement gives {@code item}, {@code label} and {@code amount} of
 * one {@code :tenant} and {@code :process}, for the days from {@code :from} until {@code :until}
 * (not included), and moments likewise.
 */
enum MonthCount {
  RECEIVED(
      "ontvangen",
      """
      select '' as item, '' as label, count(*) as amount from (
        select id from case_figure
        where tenant = :tenant and process = :process and opened_on >= :from and opened_on < :until
        union all
        select id from case_file
        where tenant = :tenant and process = :process and case_state = 'open'
          and opened_at >= :fromMoment and opened_at < :untilMoment) received
      """),
  CLOSED("gesloten", ofClosed("''", "''", "count(*)", "")),
  OUTCOME("uitkomst", ofClosed("outcome", "outcome", "count(*)", "group by outcome")),
  THEME(
      "thema",
      ofClosed(
          "coalesce(theme, '')",
          "coalesce(theme, '')",
          "count(*)",
          "group by coalesce(theme, '')")),
  LEAD_DAYS(
      "doorlooptijd",
      ofClosed(
          "cast(lead_days as varchar(255))",
          "''",
          "count(*)",
          "and lead_days is not null group by lead_days")),
  REOPENED("heropend", ofClosed("''", "''", "count(*)", "and times_reopened > 0")),
  STAGE_DAYS("fase_dagen", ofStages("sum(days)")),
  STAGE_CASES("fase_zaken", ofStages("count(distinct figure_id)")),
  /** Sum of the places at which cases first came to the stage: for its order among the others. */
  STAGE_PLACES(
      "fase_plaats",
      """
      select stage as item, stage as label, sum(place) as amount from (
        select figure_id, stage, min(seq) as place from stage_figure
        where tenant = :tenant and process = :process and closed_on >= :from and closed_on < :until
        group by figure_id, stage) places
      group by stage
      """),
  MET("gehaald", ofTerms("kind || ':' || name", "met", "", "kind, name")),
  MISSED("gemist", ofTerms("kind || ':' || name", "missed", "", "kind, name")),
  /** By the timer in the diagram that guards the term. */
  TIMER_MET(
      "klok_gehaald",
      ofTerms("timer_activity", "met", "and timer_activity is not null", "timer_activity")),
  TIMER_MISSED(
      "klok_gemist",
      ofTerms("timer_activity", "missed", "and timer_activity is not null", "timer_activity"));

  /** The word in {@code month_figure.figure}. */
  private final String word;

  private final String sql;

  MonthCount(String word, String sql) {
    this.word = word;
    this.sql = sql;
  }

  String word() {
    return word;
  }

  String sql() {
    return sql;
  }

  private static String ofClosed(String item, String label, String amount, String rest) {
    return """
        select %s as item, %s as label, %s as amount from case_figure
        where tenant = :tenant and process = :process and closed_on >= :from and closed_on < :until
        %s
        """
        .formatted(item, label, amount, rest);
  }

  private static String ofStages(String amount) {
    return """
        select stage as item, stage as label, %s as amount from stage_figure
        where tenant = :tenant and process = :process and closed_on >= :from and closed_on < :until
        group by stage
        """
        .formatted(amount);
  }

  /** Terms that the organisation itself is held to. */
  private static String ofTerms(String item, String state, String condition, String groups) {
    return """
        select %s as item, max(label) as label, count(*) as amount from term_figure
        where tenant = :tenant and process = :process and due_on >= :from and due_on < :until
          and kind in ('huis', 'wettelijk', 'werkdagen') and term_state = '%s' %s
        group by %s
        """
        .formatted(item, state, condition, groups);
  }
}
