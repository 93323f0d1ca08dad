package tribune.identity.signon;

/** Who somebody is at a provider: the connection, its issuer and the {@code sub} that the issuer never gives again. */
record Subject(Confinement at, String issuer, String name) {}
