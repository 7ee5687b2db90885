package nl.gehoor.insight;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import nl.gehoor.casefile.Anonymiser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.RefusedException;
import org.springframework.stereotype.Component;

/** Why a file goes before its time: said, and without saying whose it was. */
@Component
class EarlyErasure {

  private static final int LONGEST = 1000;
  private static final int SHORTEST = 5;

  private final Parties parties;
  private final Clock clock;

  EarlyErasure(Parties parties, Clock clock) {
    this.parties = parties;
    this.clock = clock;
  }

  /**
   * @param typed may be null
   * @return the reason as it is kept
   * @throws RefusedException when there is none, or it says whom the file was about
   */
  String reason(CaseFile file, String typed) {
    String reason = Normalizer.normalize(typed == null ? "" : typed.strip(), Normalizer.Form.NFC);
    if (reason.length() < SHORTEST) {
      throw new RefusedException(
          "Schrijf waarom dit dossier eerder weg moet, bijvoorbeeld: verzoek van de klager volgens"
              + " de AVG.");
    }
    if (reason.length() > LONGEST) {
      throw new RefusedException("Maak de reden korter: hoogstens 1000 tekens.");
    }
    Anonymiser anonymiser = new Anonymiser(LocalDate.now(clock));
    for (Party party : parties.ofCase(file.id())) {
      anonymiser.knowing(party);
    }
    if (!anonymiser.anonymise(reason).equals(reason)) {
      throw new RefusedException(
          "In de reden staat een naam, adres of nummer van iemand. De reden blijft bewaard als het"
              + " dossier weg is: schrijf haar zonder.");
    }
    return reason;
  }
}
