package nl.gehoor.insight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.gehoor.insight.MailPreferences.Preference;
import nl.gehoor.letter.AddressRefusedException;
import nl.gehoor.letter.NotMailedException;
import nl.gehoor.letter.WorkMessage;
import nl.gehoor.letter.WorkMessage.Line;
import nl.gehoor.letter.WorkMessage.Part;
import nl.gehoor.letter.WorkMessage.Text;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.NewTasks;
import nl.gehoor.procedure.NewTasks.NewTask;
import nl.gehoor.procedure.WorkingDays;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mails handlers about their tasks: an overview on the morning of each working day, and a mail when
 * a task lands. Between eight and six on days on which the organisation works, never at another
 * moment; what lands in between is in the next overview. Nobody is mailed twice about the same.
 */
@Component
class WorkMail {

  private static final Logger LOG = LoggerFactory.getLogger(WorkMail.class);

  private static final LocalTime FIRST = LocalTime.of(8, 0);
  private static final LocalTime LAST = LocalTime.of(18, 0);

  private static final int MOST_NEW = 500;
  private static final int MOST_OPEN = 200;
  private static final int MOST_LINES = 15;

  private static final String DIGEST_REASON =
      "U krijgt dit overzicht op werkdagen om 8 uur, als er taken voor u of uw groep zijn.";
  private static final String NEW_REASON =
      "U krijgt deze mail als er op een werkdag een taak bij u of uw groep komt.";

  private final Clock clock;
  private final Organisations organisations;
  private final Members members;
  private final WorkingDays days;
  private final NewTasks newTasks;
  private final OpenWork work;
  private final MailPreferences preferences;
  private final MailLog log;
  private final WorkMessage message;

  /** Whose overviews of that day are all out; forgotten at a restart, when the log knows. */
  private final Map<String, LocalDate> greeted = new ConcurrentHashMap<>();

  WorkMail(
      Clock clock,
      Organisations organisations,
      Members members,
      WorkingDays days,
      NewTasks newTasks,
      OpenWork work,
      MailPreferences preferences,
      MailLog log,
      WorkMessage message) {
    this.clock = clock;
    this.organisations = organisations;
    this.members = members;
    this.days = days;
    this.newTasks = newTasks;
    this.work = work;
    this.preferences = preferences;
    this.log = log;
    this.message = message;
  }

  /** Mails whatever is to be mailed now; does nothing while another server is at it. */
  void round() {
    ZonedDateTime now = clock.instant().atZone(DutchDates.AMSTERDAM);
    List<Organisation> atWork =
        organisations.all().stream().filter(organisation -> isAtWork(organisation, now)).toList();
    if (atWork.isEmpty() || !log.beginRound()) {
      return;
    }
    try {
      atWork.forEach(organisation -> greet(organisation, now));
      tellNew(atWork, now);
      log.eraseOld(now.toLocalDate());
    } finally {
      log.endRound();
    }
  }

  private boolean isAtWork(Organisation organisation, ZonedDateTime now) {
    LocalTime time = now.toLocalTime();
    return !time.isBefore(FIRST)
        && time.isBefore(LAST)
        && days.of(organisation.id()).isWorkingDay(now.toLocalDate());
  }

  /** Somebody who is mailed, as one of this organisation. */
  private record Reader(String tenant, String user, String email) {}

  // ---- the overview

  private void greet(Organisation organisation, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    if (today.equals(greeted.get(organisation.id()))) {
      return;
    }
    boolean all = true;
    for (String user : handlers(organisation)) {
      all &= greet(organisation, user, now);
    }
    if (all) {
      greeted.put(organisation.id(), today);
    }
  }

  private Set<String> handlers(Organisation organisation) {
    Set<String> users = new LinkedHashSet<>();
    Stream.concat(
            organisation.groups().keySet().stream(), Stream.of(organisation.managementGroup()))
        .forEach(group -> members.of(group).forEach(member -> users.add(member.userId())));
    return users;
  }

  /** False when it is to be tried again. */
  private boolean greet(Organisation organisation, String user, ZonedDateTime now) {
    Optional<String> email = email(user);
    if (email.isEmpty() || !preferences.of(user).digest()) {
      return true;
    }
    LocalDate today = now.toLocalDate();
    OpenWork.Work open =
        work.of(
            user,
            organisation.id(),
            today.atTime(FIRST).atZone(now.getZone()).toInstant(),
            MOST_OPEN);
    if (open.own().isEmpty() && open.free().isEmpty()) {
      return true;
    }
    Text overview =
        new Text(
            "overzicht-%s-%s-%s".formatted(today, organisation.id(), user),
            "Uw taken van " + DutchDates.inWords(today),
            summary(open),
            parts(open, today),
            DIGEST_REASON);
    return !log.noteDay(user, organisation.id(), today)
        || mail(
            new Reader(organisation.id(), user, email.get()),
            overview,
            () -> log.forgetDay(user, organisation.id(), today));
  }

  private static String summary(OpenWork.Work open) {
    return "U hebt %s. Van uw groep %s nog niet opgepakt."
        .formatted(
            number(open.own().size(), "taak", "taken"),
            open.free().size() == 1
                ? "is 1 taak"
                : "zijn " + number(open.free().size(), "taak", "taken"));
  }

  private static String number(int count, String one, String several) {
    if (count == 1) {
      return "1 " + one;
    }
    if (count >= MOST_OPEN) {
      return MOST_OPEN + " of meer " + several;
    }
    return (count == 0 ? "geen" : String.valueOf(count)) + " " + several;
  }

  private List<Part> parts(OpenWork.Work open, LocalDate today) {
    List<Task> tasks = new ArrayList<>(open.own());
    tasks.addAll(open.free());
    LocalDate sunday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    List<Part> parts = new ArrayList<>();
    Set<Task> rest = new LinkedHashSet<>(tasks);
    add(parts, "Te laat", rest, task -> due(task) != null && due(task).isBefore(today));
    add(parts, "Vandaag de laatste dag", rest, task -> today.equals(due(task)));
    add(parts, "Deze week", rest, task -> due(task) != null && !due(task).isAfter(sunday));
    add(parts, parts.isEmpty() ? null : "Later", rest, task -> true);
    return parts;
  }

  private void add(List<Part> parts, String heading, Set<Task> rest, Predicate<Task> belongs) {
    List<Task> chosen = rest.stream().filter(belongs).toList();
    if (!chosen.isEmpty()) {
      rest.removeAll(new HashSet<>(chosen));
      parts.add(part(heading, chosen));
    }
  }

  private Part part(String heading, List<Task> tasks) {
    List<Task> shown = tasks.subList(0, Math.min(MOST_LINES, tasks.size()));
    Map<String, String> references = work.references(shown);
    return new Part(
        heading,
        shown.stream()
            .map(
                task ->
                    new Line(
                        task.getId(),
                        name(task),
                        references.get(task.getId()),
                        due(task),
                        task.getAssignee() != null))
            .toList(),
        tasks.size() - shown.size());
  }

  /** Without what it is about: that may be a name, and this goes by mail. */
  private static String name(Task task) {
    return String.valueOf(task.getName()).replaceFirst(": .*", "");
  }

  private static LocalDate due(Task task) {
    return task.getDueDate() == null
        ? null
        : LocalDate.ofInstant(task.getDueDate().toInstant(), DutchDates.AMSTERDAM);
  }

  // ---- new tasks

  private void tellNew(List<Organisation> atWork, ZonedDateTime now) {
    Instant morning = now.toLocalDate().atTime(FIRST).atZone(now.getZone()).toInstant();
    Map<Reader, List<Task>> mails = new LinkedHashMap<>();
    Set<String> settled = new LinkedHashSet<>();
    for (NewTask made :
        newTasks.waiting(atWork.stream().map(Organisation::id).toList(), MOST_NEW)) {
      settled.add(made.id());
      Task task = work.find(made.id());
      if (task != null
          && (task.getAssignee() == null || task.getAssignee().equals(made.assignee()))) {
        for (Reader reader : readers(made, task, made.madeAt().isBefore(morning))) {
          mails.computeIfAbsent(reader, any -> new ArrayList<>()).add(task);
        }
      }
    }
    mails.forEach((reader, tasks) -> settled.removeAll(tell(reader, tasks)));
    settled.forEach(newTasks::done);
  }

  /**
   * @param inOverview whether this morning's overview has it
   */
  private List<Reader> readers(NewTask made, Task task, boolean inOverview) {
    List<Reader> readers = new ArrayList<>();
    for (String user : work.candidates(task)) {
      Preference wanted = preferences.of(user);
      Optional<String> email = email(user);
      // Rights are asked last: after a weekend there are many tasks, and few to be told of apart.
      if (wanted.newTask()
          && !(wanted.digest() && inOverview)
          && email.isPresent()
          && work.finds(user, task)) {
        readers.add(new Reader(made.tenant(), user, email.get()));
      }
    }
    return readers;
  }

  /** Ids of the tasks that are to be told again later. */
  private Collection<String> tell(Reader reader, List<Task> found) {
    List<Task> tasks =
        found.stream().filter(task -> log.noteTask(task.getId(), reader.user())).toList();
    if (tasks.isEmpty()) {
      return List.of();
    }
    Part part = part(null, tasks);
    Line first = part.lines().get(0);
    String subject =
        tasks.size() > 1
            ? tasks.size() + " nieuwe taken"
            : "Nieuwe taak: "
                + first.task()
                + (first.reference() == null ? "" : " (" + first.reference() + ")");
    Text news =
        new Text(
            "taak-" + tasks.get(0).getId() + "-" + reader.user(),
            subject,
            tasks.size() > 1
                ? "Er zijn nieuwe taken voor u of uw groep."
                : "Er is een nieuwe taak voor u of uw groep.",
            List.of(part),
            NEW_REASON);
    boolean told =
        mail(
            reader, news, () -> tasks.forEach(task -> log.forgetTask(task.getId(), reader.user())));
    return told ? List.of() : tasks.stream().map(Task::getId).toList();
  }

  // ---- both

  private Optional<String> email(String user) {
    return members.find(user).map(Members.Member::email);
  }

  /**
   * @param undo to be done when the mail certainly did not go and is to be tried again
   * @return false when it is to be tried again
   */
  private boolean mail(Reader reader, Text text, Runnable undo) {
    try {
      message.send(organisations.get(reader.tenant()), reader.email(), text);
      return true;
    } catch (AddressRefusedException e) {
      LOG.warn("Het e-mailadres van account '{}' deugt niet: {}", reader.user(), e.getMessage());
      return true;
    } catch (NotMailedException e) {
      LOG.warn("Mail over taken voor account '{}' ging niet: {}", reader.user(), e.getMessage());
      undo.run();
      return false;
    }
  }
}
