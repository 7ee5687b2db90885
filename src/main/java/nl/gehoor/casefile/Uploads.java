package nl.gehoor.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.gehoor.casefile.UploadRefusedException.Reason;
import nl.gehoor.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that somebody wants to send along, from the moment they are chosen until they are part of a
 * case. Each belongs to a holder: a draft, or a party on its own page. Only files whose content is
 * certainly of a kind that we take come in.
 */
@Component
public class Uploads {

  /** How many files one sending may have. */
  public static final int MOST = 5;

  /** Bytes in one file. */
  public static final int LARGEST = 10 << 20;

  /** How many files one party may add to a case, all sendings together. */
  static final int MOST_IN_CASE = 50;

  /** All files together that wait to be sent, so that nobody fills the database with them. */
  static final long MOST_WAITING = 4L << 30;

  private static final Duration KEPT_ON_OWN_PAGE = Duration.ofHours(24);
  private static final Duration KEPT_ANYWHERE = Duration.ofDays(15);

  /** A file is held in memory while it is looked at: so many at once, and so long one waits. */
  private static final int AT_ONCE = 3;

  private static final int PATIENCE_SECONDS = 15;

  private static final String OF_PARTY = "partij:";
  private static final String OF_DRAFT = "concept:";
  private static final String OF_HANDLER = "behandelaar:";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final VirusScanner scanner;
  private final CaseFiles files;
  private final Parties parties;
  private final Organisations organisations;
  private final Semaphore desks = new Semaphore(AT_ONCE, true);
  private final Object[] counters = new Object[64];

  Uploads(
      JdbcClient jdbc,
      Clock clock,
      VirusScanner scanner,
      CaseFiles files,
      Parties parties,
      Organisations organisations) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.scanner = scanner;
    this.files = files;
    this.parties = parties;
    this.organisations = organisations;
    for (int i = 0; i < counters.length; i++) {
      counters[i] = new Object();
    }
  }

  /** Whose files they are that a party adds on its own page. */
  public static String holderOf(Party party) {
    return OF_PARTY + party.id();
  }

  /** Whose files they are that somebody adds to a form that was begun; they go when it goes. */
  public static String holderOf(Draft draft) {
    return OF_DRAFT + draft.id();
  }

  /**
   * Takes a file in, at once and for itself.
   *
   * @param fileName as the sender calls it
   * @throws UploadRefusedException when it cannot be taken; nothing is kept of it then
   */
  public Upload add(String holder, String fileName, InputStream content) {
    String called = FileNames.plain(fileName);
    if (!sits(called)) {
      throw new UploadRefusedException(Reason.BUSY, called);
    }
    try {
      return look(holder, fileName, called, content);
    } finally {
      desks.release();
    }
  }

  private boolean sits(String called) {
    try {
      return desks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UploadRefusedException(Reason.BUSY, called);
    }
  }

  private Upload look(String holder, String fileName, String called, InputStream stream) {
    refuseWhenFull(holder, called);
    byte[] content = read(stream);
    if (content.length == 0) {
      throw new UploadRefusedException(Reason.EMPTY, called);
    }
    if (content.length > LARGEST) {
      throw new UploadRefusedException(Reason.TOO_LARGE, called);
    }
    FileKind kind = kind(called, content);
    switch (scanner.verdict(content)) {
      case INFECTED -> throw new UploadRefusedException(Reason.VIRUS, called);
      case UNKNOWN -> throw new UploadRefusedException(Reason.NOT_SCANNED, called);
      default -> {}
    }
    synchronized (counters[Math.floorMod(holder.hashCode(), counters.length)]) {
      refuseWhenFull(holder, called);
      return store(holder, FileNames.of(fileName, kind), kind, content);
    }
  }

  private static byte[] read(InputStream stream) {
    try {
      return stream.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileKind kind(String called, byte[] content) {
    try {
      return FileKind.of(content);
    } catch (FileRefusedException refused) {
      throw new UploadRefusedException(refused.reason(), called);
    }
  }

  private void refuseWhenFull(String holder, String called) {
    int there = of(holder).size();
    if (there >= MOST) {
      throw new UploadRefusedException(Reason.TOO_MANY, called);
    }
    if (holder.startsWith(OF_PARTY)) {
      int sent =
          jdbc.sql("select count(*) from document where attached_by = :party")
              .param("party", holder.substring(OF_PARTY.length()))
              .query(Integer.class)
              .single();
      if (sent + there >= MOST_IN_CASE) {
        throw new UploadRefusedException(Reason.TOO_MANY_IN_CASE, called);
      }
    }
    long waiting =
        jdbc.sql("select coalesce(sum(content_size), 0) from upload").query(Long.class).single();
    if (waiting > MOST_WAITING) {
      throw new UploadRefusedException(Reason.BUSY, called);
    }
  }

  private Upload store(String holder, String name, FileKind kind, byte[] content) {
    Upload upload =
        new Upload(
            UUID.randomUUID().toString(),
            unlikeOthers(holder, name),
            kind.contentType(),
            content.length);
    jdbc.sql(
            """
            insert into upload (id, holder, draft_id, name, content_type, content, content_size, created_at)
            values (:id, :holder, :draft, :name, :type, :content, :size, :now)
            """)
        .param("id", upload.id())
        .param("holder", holder)
        .param(
            "draft",
            holder.startsWith(OF_DRAFT) ? holder.substring(OF_DRAFT.length()) : null,
            Types.VARCHAR)
        .param("name", upload.name())
        .param("type", upload.contentType())
        .param("content", content)
        .param("size", upload.size())
        .param("now", Rows.moment(clock.instant()))
        .update();
    return upload;
  }

  /** Telephones call every picture the same. */
  private String unlikeOthers(String holder, String name) {
    Set<String> taken = of(holder).stream().map(Upload::name).collect(Collectors.toSet());
    String free = name;
    for (int number = 2; taken.contains(free); number++) {
      free = FileNames.numbered(name, number);
    }
    return free;
  }

  /** In the order in which they were added. */
  public List<Upload> of(String holder) {
    return jdbc.sql(
            "select id, name, content_type, content_size as size from upload where holder = :holder order by seq")
        .param("holder", holder)
        .query(Upload.class)
        .list();
  }

  /** Takes one away; when the holder has no such file, nothing happens. */
  public void remove(String holder, String uploadId) {
    jdbc.sql("delete from upload where holder = :holder and id = :id")
        .param("holder", holder)
        .param("id", uploadId)
        .update();
  }

  /**
   * Makes the holder's files part of a case. Call it in the transaction of what they come with.
   *
   * @param by who adds them; null: they came with the form that started the case, from whoever
   *     asked for it
   */
  public void keep(String holder, String caseId, Party by) {
    jdbc.sql(
            """
            insert into document (id, case_id, letter_id, name, content_type, content, created_at, attached, attached_by)
            select id, :case, null, name, content_type, content, :now, true, :by from upload
            where holder = :holder order by seq
            """)
        .param("case", caseId)
        .param("now", Rows.moment(clock.instant()))
        .param("by", by == null ? applicant(caseId) : by.id(), Types.VARCHAR)
        .param("holder", holder)
        .update();
    erase(holder);
  }

  /**
   * Takes a file in that somebody of the organisation puts in a case; it is part of it at once.
   *
   * @param by that person's name
   * @return what it is called now
   * @throws UploadRefusedException when it cannot be taken; nothing is kept of it then
   */
  public String addTo(String caseId, String by, String fileName, InputStream content) {
    String holder = OF_HANDLER + UUID.randomUUID();
    Upload upload = add(holder, fileName, content);
    jdbc.sql(
            """
            insert into document (id, case_id, letter_id, name, content_type, content, created_at, attached, added_by)
            select id, :case, null, name, content_type, content, :now, true, :by from upload where id = :id
            """)
        .param("case", caseId)
        .param("now", Rows.moment(clock.instant()))
        .param("by", by)
        .param("id", upload.id())
        .update();
    erase(holder);
    return upload.name();
  }

  private String applicant(String caseId) {
    CaseFile file = files.get(caseId);
    String role = organisations.get(file.tenant()).kindOf(file.process()).applicant();
    return parties.find(caseId, role).map(Party::id).orElse(null);
  }

  /** Takes all of the holder's files away. */
  public void erase(String holder) {
    jdbc.sql("delete from upload where holder = :holder").param("holder", holder).update();
  }

  /**
   * Takes away what was added and never sent: on an own page after a day, anywhere when it is older
   * than any draft can be.
   *
   * @return how many files
   */
  public int sweep() {
    return jdbc.sql(
            """
            delete from upload where created_at < :longAgo or (holder like :party and created_at < :yesterday)
            """)
        .param("longAgo", Rows.moment(clock.instant().minus(KEPT_ANYWHERE)))
        .param("yesterday", Rows.moment(clock.instant().minus(KEPT_ON_OWN_PAGE)))
        .param("party", OF_PARTY + "%")
        .update();
  }
}
