package org.linli.platform.provisioning.internal.sample;

import java.nio.file.Path;

/**
 * A file of a district's sample folder.
 *
 * @param name of the file
 * @param importer name of the importer that takes it
 * @param mediaType of its rows
 * @param fingerprint changes when the file changes
 */
record SampleFile(Path path, String name, String importer, String mediaType, String fingerprint) {}
