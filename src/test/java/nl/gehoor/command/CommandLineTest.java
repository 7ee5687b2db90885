package nl.gehoor.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void aWordIsACommandAndAnOptionIsNot() {
    assertThat(CommandLine.isCommand(new String[] {"controleer", "bpmn/nbs"})).isTrue();
    assertThat(CommandLine.isCommand(new String[] {"--server.port=8081"})).isFalse();
    assertThat(CommandLine.isCommand(new String[] {})).isFalse();
  }
}
