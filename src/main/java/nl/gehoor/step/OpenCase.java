package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.CaseWord;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Word {@code openCase}: gives the case its reference and its first parties. */
@Component("openCase")
@Gives({"referentie", "geuitOp"})
class OpenCase implements JavaDelegate {

  private final CaseFiles files;
  private final CaseOfExecution cases;
  private static final String ENGLISH = "en";

  private final PartyAnswers parties;
  private final Parties allParties;
  private final Timeline timeline;
  private final RepositoryService repository;
  private final Actor actor;
  private final Clock clock;

  OpenCase(
      CaseFiles files,
      CaseOfExecution cases,
      PartyAnswers parties,
      Parties allParties,
      Timeline timeline,
      RepositoryService repository,
      Actor actor,
      Clock clock) {
    this.files = files;
    this.cases = cases;
    this.parties = parties;
    this.allParties = allParties;
    this.timeline = timeline;
    this.repository = repository;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Organisation organisation = cases.organisation(execution);
    String process = repository.getProcessDefinition(execution.getProcessDefinitionId()).getKey();
    LocalDate voicedOn = voicedOn(execution, organisation.kindOf(process).word());
    CaseFile file =
        files.open(
            organisation, process, execution.getProcessInstanceId(), subject(execution), voicedOn);
    execution.setProcessBusinessKey(file.reference());
    Outputs.put(execution, "referentie", file.reference());
    Outputs.put(execution, "geuitOp", voicedOn.toString());
    parties.put(execution, file, Inputs.required(execution, "partijen"), "", "");
    if (ENGLISH.equals(Inputs.text(execution, "taal"))) {
      allParties.speaks(file.id(), organisation.kindOf(process).applicant(), ENGLISH);
    }
    timeline.add(
        file.id(), "zaak", "Zaak ontvangen", actor.name().orElse(null), Timeline.Audience.PARTIES);
  }

  private LocalDate voicedOn(DelegateExecution execution, CaseWord word) {
    String given = Inputs.text(execution, "geuitOp");
    if (given == null) {
      return LocalDate.now(clock);
    }
    LocalDate day = LocalDate.parse(given.substring(0, Math.min(10, given.length())));
    if (day.isAfter(LocalDate.now(clock))) {
      throw new RefusedException(
          "De dag van %s kan niet in de toekomst zijn.".formatted(word.the()));
    }
    return day;
  }

  private static String subject(DelegateExecution execution) {
    return Optional.ofNullable(Inputs.text(execution, "onderwerp"))
        .map(subject -> Inputs.atMost(255, subject.replaceAll("\\s+", " ")))
        .orElse("Zonder onderwerp");
  }
}
