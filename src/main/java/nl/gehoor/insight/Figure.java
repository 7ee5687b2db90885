package nl.gehoor.insight;

/**
 * Every figure, once: what it is called, what exactly is counted, in Dutch for the reader, and the
 * statement that reads it. Statements take {@code :tenants}; those over a period {@code :from} and
 * {@code :to}, first days of months, both included, and {@code :until}, the day after. Of tasks,
 * letters and incidents it is what follows {@code select}: {@link Attentions} counts and lists
 * them. No {@code with}: H2 mixes up the parameters of two that build on each other, and then shows
 * the figures of who asked before.
 */
enum Figure {
  OPEN(
      "open",
      "Open zaken per fase",
      "Zaken die niet gesloten zijn, geteld bij de fase waarin zij nu zijn. De oudste: hoeveel dagen"
          + " geleden de oudste van die zaken is ontvangen.",
      """
      select f.*, c.instance_id, c.subject from (
        select w.*, coalesce(
          (select min(c.reference) from case_file c
            where c.case_state = 'open' and c.tenant = w.tenant and c.process = w.process
              and c.stage = w.stage and c.opened_at = w.oldest and c.reference not in (:hidden)),
          (select min(c.reference) from case_file c
            where c.case_state = 'open' and c.tenant = w.tenant and c.process = w.process
              and c.stage is null and w.stage is null and c.opened_at = w.oldest
              and c.reference not in (:hidden))) as reference
        from (
          select tenant, process, stage, count(*) as cases, min(opened_at) as oldest from case_file
          where case_state = 'open' and tenant in (:tenants) and reference not in (:hidden)
            and (:process = '' or process = :process)
          group by tenant, process, stage) w) f
      join case_file c on c.reference = f.reference
      order by f.tenant, f.process, f.oldest, f.reference
      """),
  OVERDUE(
      "te-laat",
      "Te laat",
      "Open taken van de organisatie waarvan de laatste dag voorbij is. Vragen aan een klager of een"
          + " andere partij tellen niet mee.",
      Statements.tasks("t.DUE_DATE_ < :today")),
  SOON(
      "binnenkort",
      "Binnen 5 werkdagen",
      "Open taken van de organisatie waarvan de laatste dag vandaag is, of een van de vijf werkdagen"
          + " daarna. Vragen aan een klager of een andere partij tellen niet mee.",
      Statements.tasks("t.DUE_DATE_ >= :today and t.DUE_DATE_ < :soon")),
  NOT_TAKEN(
      "niet-opgepakt",
      "Niet opgepakt",
      "Open taken van de organisatie die langer dan twee werkdagen openstaan en die niemand heeft"
          + " opgepakt.",
      Statements.tasks("t.ASSIGNEE_ is null and t.CREATE_TIME_ < :waiting")),
  UNDELIVERED(
      "niet-bezorgd",
      "Niet bezorgde brieven",
      "Brieven die na alle pogingen niet zijn verstuurd en op iemand wachten.",
      """
      from letter l join case_file c on c.id = l.case_id
      where l.delivery_state = 'failed' and c.tenant in (:tenants)
      """),
  INCIDENTS(
      "storingen",
      "Storingen",
      "Stappen die na alle pogingen zijn blijven staan, en taken die niemand mag doen. Brieven die"
          + " niet zijn bezorgd, staan apart.",
      """
      from ACT_RU_INCIDENT i
      left join ACT_RU_EXECUTION p on p.ID_ = i.PROC_INST_ID_
      left join case_file c on c.reference = p.BUSINESS_KEY_
      where i.TENANT_ID_ in (:tenants) and i.CAUSE_INCIDENT_ID_ = i.ID_
        and i.INCIDENT_TYPE_ <> 'briefNietBezorgd'
      """),
  RECEIVED(
      "ontvangen",
      "Ontvangen en gesloten",
      "Ontvangen: zaken die in de maand zijn begonnen. Gesloten: zaken die in de maand zijn gesloten;"
          + " een zaak die is heropend, telt bij de laatste sluiting.",
      """
      select tenant, process, figure, counted_month, amount from month_figure
      where tenant in (:tenants) and figure in ('ontvangen', 'gesloten') and counted_month between :from and :to
      """),
  ON_TIME(
      "op-tijd",
      "Op tijd",
      "Termijnen van de organisatie waarvan de laatste dag in de maand viel en die zijn afgelopen:"
          + " hoeveel daarvan zijn gehaald. Tijd die een klager heeft om te reageren, herinneringen en"
          + " termijnen die zijn afgebroken, tellen niet mee. Of een termijn is gehaald, zegt iets over de"
          + " organisatie: dat staat er ook als het er minder dan 5 zijn, van 5 of meer.",
      """
      select tenant, process, item, counted_month, max(label) as label,
        sum(case when figure = 'gehaald' then amount else 0 end) as met, sum(amount) as counted
      from month_figure
      where tenant in (:tenants) and figure in ('gehaald', 'gemist') and counted_month between :from and :to
      group by tenant, process, item, counted_month
      """),
  LEAD_TIME(
      "doorlooptijd",
      "Doorlooptijd",
      "Dagen van ontvangst tot sluiting, van zaken die in de periode zijn gesloten. P50: de helft van"
          + " de zaken sloot binnen dit aantal dagen. P80 en P95: 80 en 95 van de 100 zaken. Een zaak die"
          + " is heropend, telt bij de laatste sluiting.",
      """
      select tenant, process, max(total) as cases,
        min(case when upto >= total * 0.50 then d end) as p50,
        min(case when upto >= total * 0.80 then d end) as p80,
        min(case when upto >= total * 0.95 then d end) as p95
      from (
        select tenant, process, d, sum(n) over (partition by tenant, process order by d) as upto,
          sum(n) over (partition by tenant, process) as total
        from (
          select tenant, process, cast(item as integer) as d, sum(amount) as n from month_figure
          where tenant in (:tenants) and figure = 'doorlooptijd' and counted_month between :from and :to
          group by tenant, process, cast(item as integer)) days) running
      group by tenant, process
      """),
  STAGES(
      "fasen",
      "Waar de dagen blijven",
      "Van de zaken die in de periode zijn gesloten: hoeveel er in elke fase zijn gekomen, en hoeveel"
          + " dagen zij daar gemiddeld waren. Een fase duurt tot de volgende begint of de zaak sluit.",
      """
      select tenant, process, item,
        sum(case when figure = 'fase_dagen' then amount else 0 end) as days,
        sum(case when figure = 'fase_zaken' then amount else 0 end) as cases,
        sum(case when figure = 'fase_plaats' then amount else 0 end) as places
      from month_figure
      where tenant in (:tenants) and figure in ('fase_dagen', 'fase_zaken', 'fase_plaats')
        and counted_month between :from and :to
      group by tenant, process, item
      """),
  OUTCOMES(
      "uitkomsten",
      "Uitkomsten",
      "Zaken die in de periode zijn gesloten, naar uitkomst.",
      Statements.items("uitkomst")),
  WITHDRAWN(
      "ingetrokken",
      "Ingetrokken",
      "Zaken die in de periode zijn gesloten omdat de klacht of het verzoek is ingetrokken.",
      Statements.items("uitkomst")),
  REOPENED(
      "heropend",
      "Heropend",
      "Zaken die in de periode zijn gesloten en die al eerder gesloten waren en toen zijn heropend.",
      Statements.items("heropend")),
  ESCALATED(
      "opgeschaald",
      "Opgeschaald",
      "Van de zaken die in de periode zijn gesloten: hoeveel tot deze fase zijn gekomen.",
      STAGES.sql),
  THEMES(
      "themas",
      "Thema's",
      "Zaken die in de periode zijn gesloten, naar het thema dat bij de ontvangst is gekozen.",
      Statements.items("thema")),
  LESSONS(
      "lessen",
      "Lessen",
      "Lessen die in de periode in het register zijn gezet.",
      """
      select tenant, process, count(*) as amount from lesson
      where tenant in (:tenants) and learned_on >= :from and learned_on < :until group by tenant, process
      """),
  MEASURES(
      "maatregelen",
      "Maatregelen",
      "Wat is afgesproken om het beter te doen. Afgesproken en gedaan: in de periode. Open: nu nog niet"
          + " gedaan. Over tijd: open, en de afgesproken dag is voorbij.",
      """
      select tenant, process,
        sum(case when agreed_on >= :from and agreed_on < :until then 1 else 0 end) as agreed,
        sum(case when done_on >= :from and done_on < :until then 1 else 0 end) as done,
        sum(case when done_on is null then 1 else 0 end) as still_open,
        sum(case when done_on is null and due_on < :today then 1 else 0 end) as overdue
      from measure where tenant in (:tenants) group by tenant, process
      """);

  private final String id;
  private final String title;
  private final String definition;
  private final String sql;

  Figure(String id, String title, String definition, String sql) {
    this.id = id;
    this.title = title;
    this.definition = definition;
    this.sql = sql;
  }

  /** A word for addresses and the page. */
  String id() {
    return id;
  }

  /** What it is called, in Dutch. */
  String title() {
    return title;
  }

  /** What exactly is counted, in Dutch, for who reads it. */
  String definition() {
    return definition;
  }

  String sql() {
    return sql;
  }

  private static final class Statements {

    /** Tasks of the organisation; those of parties have priority 10. */
    private static String tasks(String which) {
      return """
          from ACT_RU_TASK t
          left join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
          left join case_file c on c.reference = p.BUSINESS_KEY_
          where t.TENANT_ID_ in (:tenants) and t.PRIORITY_ > 10 and %s
          """
          .formatted(which);
    }

    private static String items(String count) {
      return """
          select tenant, process, item, sum(amount) as amount from month_figure
          where tenant in (:tenants) and figure = '%s' and counted_month between :from and :to
          group by tenant, process, item
          """
          .formatted(count);
    }
  }
}
