package nl.gehoor.procedure;

/**
 * One thing in a deployment that is not in order.
 *
 * @param file resource name
 * @param element how the process owner calls the part of the diagram; null when it is about the
 *     file as a whole
 * @param message a Dutch sentence that says what is wrong and what to do
 */
record Finding(String file, String element, String message) {

  @Override
  public String toString() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name + (element == null ? "" : ", '" + element + "'") + ": " + message;
  }
}
