package org.linli.platform.catalogue;

/** Order of {@code major.minor.micro} texts. */
final class SemanticVersions {
    private SemanticVersions() {}

    static int compare(String a, String b) {
        return org.osgi.framework.Version.parseVersion(a).compareTo(org.osgi.framework.Version.parseVersion(b));
    }
}
