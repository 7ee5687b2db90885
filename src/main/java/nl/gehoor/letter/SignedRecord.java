package nl.gehoor.letter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A text with everything its signers said of it, as a PDF: the text first, then a page with the
 * signatures, the mark of the text and where anybody can check the file.
 */
@Component
public class SignedRecord {

  /** Where the public page is on which somebody can check such a file. */
  public static final String CHECK = "/controle";

  private static final Frame FRAME = new Frame("/letter/verslag.html");

  private final Organisations organisations;
  private final String checkAddress;

  SignedRecord(
      Organisations organisations, @Value("${gehoor.public-address}") String publicAddress) {
    this.organisations = organisations;
    this.checkAddress = publicAddress.replaceAll("/+$", "") + CHECK;
  }

  /**
   * @param code what somebody can type to ask about this file
   * @param sealedAt shown in Europe/Amsterdam
   */
  public byte[] pdf(
      CaseFile file, SignedText text, List<Signature> signatures, String code, Instant sealedAt) {
    Organisation organisation = organisations.get(file.tenant());
    Map<String, Object> values = new HashMap<>();
    values.put("titel", text.title());
    values.put("organisatie", organisation.name());
    values.put("accent", organisation.accent());
    values.put("referentie", file.reference());
    values.put("versie", text.version());
    values.put("eerdereVersie", text.version() > 1);
    values.put("vastgelegd", DutchDates.inWords(text.fixedAt()));
    values.put("verzegeld", DutchDates.inWords(sealedAt));
    values.put("alineas", paragraphs(text.body()));
    values.put("handtekeningen", signatures.stream().map(SignedRecord::signature).toList());
    values.put("kenmerk", text.mark());
    values.put("code", code);
    values.put("adres", checkAddress);
    values.put("adresKort", checkAddress.replaceFirst("^https?://", ""));
    return AccessiblePdf.of(MarkdownText.cleanLines(FRAME.around(values)));
  }

  private static List<Map<String, Object>> paragraphs(String text) {
    List<Map<String, Object>> paragraphs = new ArrayList<>();
    for (String paragraph : text.split("\n{2,}")) {
      List<String> lines = Arrays.asList(paragraph.split("\n"));
      paragraphs.add(Map.of("eerste", lines.get(0), "regels", lines.subList(1, lines.size())));
    }
    return paragraphs;
  }

  private static Map<String, Object> signature(Signature signature) {
    Map<String, Object> values = new HashMap<>();
    values.put("naam", signature.name());
    values.put("rol", role(signature.role()));
    values.put("stand", capital(signature.state().inWords()));
    values.put("opmerking", signature.remark());
    values.put("opmerkingKop", signature.state().isSigned() ? "Opmerking" : "Reden");
    values.put(
        "moment", signature.signedAt() == null ? null : DutchDates.inWords(signature.signedAt()));
    values.put("hoe", how(signature));
    values.put("getypt", signature.typedName());
    return values;
  }

  /** By whom and in which way; null when nobody did anything. */
  private static String how(Signature signature) {
    if (signature.channel() == null) {
      return null;
    }
    String how = signature.channel().inWords();
    if (signature.givenBy() == null) {
      return how;
    }
    if (signature.channel().isNoted()) {
      return how + ", genoteerd door " + signature.givenBy();
    }
    return signature.givenBy().equals(signature.name())
        ? how
        : how + ", door " + signature.givenBy();
  }

  /** "aanwezige1" and "aanwezige2" are both "aanwezige" to people. */
  static String role(String role) {
    return Signature.WRITER.equals(role)
        ? "schrijver van het verslag"
        : role.replaceFirst("\\d+$", "");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase() + text.substring(1);
  }

  /** What became of each signature, a line each, for letters and forms. */
  public static String summary(List<Signature> signatures) {
    return String.join("\n", signatures.stream().map(SignedRecord::line).toList());
  }

  private static String line(Signature signature) {
    String line =
        "%s (%s): %s"
            .formatted(signature.name(), role(signature.role()), signature.state().inWords());
    if (signature.signedAt() != null) {
      line += " op " + DutchDates.inWords(signature.signedAt());
    }
    if (signature.channel() != null && signature.channel().isNoted()) {
      line += ", " + how(signature);
    }
    if (signature.remark() != null) {
      line +=
          (signature.state().isSigned() ? ". Opmerking: " : ". Reden: ")
              + MarkdownText.singleLine(signature.remark());
    }
    return line;
  }
}
