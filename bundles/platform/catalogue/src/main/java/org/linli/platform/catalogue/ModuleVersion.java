package org.linli.platform.catalogue;

/**
 * One version of a module.
 *
 * @param name module name
 * @param version semantic version, {@code major.minor.micro}
 */
public record ModuleVersion(String name, String version) implements Comparable<ModuleVersion> {
    @Override
    public int compareTo(ModuleVersion other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : SemanticVersions.compare(version, other.version);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
