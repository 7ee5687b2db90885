package nl.gehoor.letter;

/** A value that a letter asks for by name, looked up only then. */
@FunctionalInterface
interface Lookup {

  /** The value; null when there is none. */
  Object get(String name);
}
