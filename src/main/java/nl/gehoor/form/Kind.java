package nl.gehoor.form;

/** What a component of a form is; only what both Tasklist and our pages can draw. */
public enum Kind {
  TEXT(false),
  TEXTFIELD(true),
  TEXTAREA(true),
  NUMBER(true),
  SELECT(true),
  RADIO(true),
  CHECKBOX(true),
  DATE(true),
  DATETIME(true),
  GROUP(false),
  SEPARATOR(false),
  SPACER(false);

  private final boolean input;

  Kind(boolean input) {
    this.input = input;
  }

  /** Whether people answer it. */
  public boolean isInput() {
    return input;
  }
}
