package nl.gehoor.command;

import java.io.PrintStream;
import java.util.List;

/**
 * One thing that can be asked on the command line. A bean of this kind is there under its name; it
 * finds an application without pages, mail or running jobs, on an empty database that is thrown
 * away, with nothing deployed.
 */
public interface Command {

  /** All is well. */
  int FINE = 0;

  /** It was done, and something is not in order; what, was printed. */
  int NOT_IN_ORDER = 1;

  /** It was not asked in a way that makes sense. */
  int ASKED_WRONGLY = 2;

  /** The word by which it is called: one Dutch word in small letters. */
  String name();

  /** How it is called, and in a Dutch sentence what it does: {@code controleer <map>: …}. */
  String usage();

  /**
   * @param arguments what stood behind the name
   * @param out where the answer goes, in Dutch
   * @return {@link #FINE}, {@link #NOT_IN_ORDER} or {@link #ASKED_WRONGLY}
   */
  int run(List<String> arguments, PrintStream out) throws Exception;
}
