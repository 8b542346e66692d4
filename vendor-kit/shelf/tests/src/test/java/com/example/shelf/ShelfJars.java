package com.example.shelf;

import java.nio.file.Path;

/** The versions of the module as this build has made them. */
final class ShelfJars {
    static final String MODULE = "example-shelf";

    private ShelfJars() {}

    /** @param version such as {@code 1.0.0} */
    static Path of(String version) {
        return Path.of(
                System.getProperty("shelf.versions"),
                version.substring(0, version.lastIndexOf('.')),
                "target",
                "shelf-" + version + ".jar");
    }
}
