package nl.gehoor.portal;

/** Addresses of pages, as patterns. */
final class Pages {

  static final String TENANT = "/{tenant:[a-z][a-z0-9-]{0,62}}";
  static final String PROCESS = TENANT + "/{process:[a-z][a-z0-9-]{0,126}}";
  static final String PARTY = "/zaak/{token}";

  private Pages() {}
}
