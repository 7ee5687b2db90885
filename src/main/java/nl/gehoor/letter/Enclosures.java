package nl.gehoor.letter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Documents.Attachment;
import nl.gehoor.casefile.Documents.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What goes along with a letter besides its own PDF: letters and documents of the same case. A
 * letter is enclosed as this very recipient got it earlier, so that nobody reads what was written
 * to somebody else.
 */
@Component
public class Enclosures {

  private final Letters letters;
  private final LetterDocuments letterDocuments;
  private final Documents documents;
  private final JdbcClient jdbc;

  Enclosures(
      Letters letters, LetterDocuments letterDocuments, Documents documents, JdbcClient jdbc) {
    this.letters = letters;
    this.letterDocuments = letterDocuments;
    this.documents = documents;
    this.jdbc = jdbc;
  }

  /**
   * Encloses the newest of each with a letter that was just written.
   *
   * @param names separated by commas: names of letters or of documents of the case; one with a
   *     question mark is left out when the recipient has no such letter and the case no such
   *     document
   * @throws LetterException when one without a question mark is not there
   */
  public void enclose(Letter letter, String names) {
    int place = 0;
    for (String written : Arrays.stream(names.split(",")).map(String::strip).toList()) {
      boolean optional = written.endsWith("?");
      String name = optional ? written.substring(0, written.length() - 1).strip() : written;
      if (name.isEmpty()) {
        continue;
      }
      Optional<Document> found =
          earlierLetter(letter, name).or(() -> document(letter.caseId(), name));
      if (found.isEmpty() && !optional) {
        throw new LetterException(
            "De bijlage '"
                + name
                + "' bij de brief '"
                + letter.title()
                + "' is er niet voor "
                + letter.name()
                + ".");
      }
      if (found.isPresent()) {
        add(letter, found.get(), ++place);
      }
    }
  }

  /** Encloses with a letter that was just written what went along with another, in that order. */
  public void encloseAgain(Letter letter, Letter other) {
    int place = 0;
    for (Document document : of(other.id())) {
      add(letter, document, ++place);
    }
  }

  /** Enclosed with this letter, in order; empty when nothing is. */
  public List<Document> of(String letterId) {
    return jdbc.sql(
            """
            select d.id, d.case_id, d.letter_id, d.name, d.content_type
            from letter_enclosure e join document d on d.id = e.document_id
            where e.letter_id = :letter order by e.place
            """)
        .param("letter", letterId)
        .query(Document.class)
        .list();
  }

  /** The same for every letter of a case that has any, by the letter's id. */
  public Map<String, List<Document>> ofCase(String caseId) {
    Map<String, List<Document>> enclosed = new HashMap<>();
    jdbc.sql(
            """
            select e.letter_id as enclosing, d.id, d.case_id, d.letter_id, d.name, d.content_type
            from letter_enclosure e join document d on d.id = e.document_id
            where d.case_id = :case order by e.place
            """)
        .param("case", caseId)
        .query(
            row -> {
              enclosed
                  .computeIfAbsent(row.getString("enclosing"), letter -> new ArrayList<>())
                  .add(
                      new Document(
                          row.getString("id"),
                          row.getString("case_id"),
                          row.getString("letter_id"),
                          row.getString("name"),
                          row.getString("content_type")));
            });
    return enclosed;
  }

  private Optional<Document> earlierLetter(Letter letter, String template) {
    return letters.ofCase(letter.caseId()).stream()
        .filter(other -> other.isOf(template) && !other.id().equals(letter.id()))
        .filter(other -> sameReader(other, letter))
        .reduce((earlier, later) -> later)
        .map(other -> letterDocuments.copy(other.id()));
  }

  /**
   * A document of the case that is no letter, by the name of its file, however it is spelled, with
   * or without the reference before it; the newest when there are more. Never what a party sent
   * along: that may be called anything.
   */
  public Optional<Document> document(String caseId, String name) {
    String wanted = LetterDocuments.fileName(name.replaceAll("(?i)\\.pdf$", ""));
    Set<String> sentAlong =
        documents.attachments(caseId).stream().map(Attachment::id).collect(Collectors.toSet());
    return documents.ofCase(caseId).stream()
        .filter(document -> document.letterId() == null && !sentAlong.contains(document.id()))
        .filter(
            document ->
                document.name().equalsIgnoreCase(wanted)
                    || document.name().toLowerCase().endsWith("-" + wanted.toLowerCase()))
        .reduce((earlier, later) -> later);
  }

  private static boolean sameReader(Letter one, Letter other) {
    return one.toParty() || other.toParty()
        ? Objects.equals(one.partyId(), other.partyId())
        : one.role().equals(other.role()) && Objects.equals(one.userId(), other.userId());
  }

  private void add(Letter letter, Document document, int place) {
    jdbc.sql(
            "insert into letter_enclosure (letter_id, document_id, place) values (:letter, :document, :place)")
        .param("letter", letter.id())
        .param("document", document.id())
        .param("place", place)
        .update();
  }
}
