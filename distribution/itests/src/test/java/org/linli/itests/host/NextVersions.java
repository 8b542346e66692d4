package org.linli.itests.host;

import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shipped modules that call themselves a version higher and bring a column more, beside the shipped ones. */
public final class NextVersions {
    /** Of the table, filled with the same text in each row. */
    public static final String COLUMN = "of_next";

    private static final String SHIPPED = "1.0.0";
    private static final String CHANGELOGS = "LINLI-INF/db/";
    private static final String CHANGELOG = CHANGELOGS + "changelog.xml";
    private static final String END = "</databaseChangeLog>";
    private static final Pattern TABLE = Pattern.compile("<createTable tableName=\"(\\w+)\"");

    private NextVersions() {}

    /** The table that has a column more. */
    public static String changedTable(TestInstallation installation, String module) throws IOException {
        try (Jar jar = new Jar(shipped(installation, module))) {
            return table(jar);
        }
    }

    /** Puts the jars into the repository of an installation and names them in a feature. */
    public static void add(TestInstallation installation, String version, Collection<String> modules) throws Exception {
        for (String module : modules) {
            try (Jar jar = new Jar(shipped(installation, module))) {
                call(jar, version);
                extend(jar);
                Path target = Files.createDirectories(
                                folder(installation, module).resolve(version))
                        .resolve(name(module) + "-" + version + ".jar");
                jar.write(target.toFile());
            }
        }
        installation.withModules(modules.stream()
                .map(m -> "org.linli:" + name(m) + ":" + version)
                .toList());
    }

    private static void call(Jar jar, String version) throws Exception {
        Manifest manifest = jar.getManifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Bundle-Version", version);
        String provided = main.getValue("Provide-Capability");
        main.putValue(
                "Provide-Capability",
                provided.replaceFirst("(linli\\.module;.*?version:Version=\"?)1\\.0\\.0", "$1" + version));
        jar.setManifest(manifest);
    }

    private static void extend(Jar jar) throws IOException {
        String changelog = text(jar, CHANGELOG);
        String more = """
                <changeSet id="next-1" author="linli">
                  <addColumn tableName="%s">
                    <column name="%s" type="varchar(20)" defaultValue="next"><constraints nullable="false"/></column>
                  </addColumn>
                </changeSet>
                """.formatted(table(jar), COLUMN);
        jar.putResource(
                CHANGELOG,
                new EmbeddedResource(changelog.replace(END, more + END).getBytes(StandardCharsets.UTF_8), 0L));
    }

    /** The first that the module's changelogs make. */
    private static String table(Jar jar) throws IOException {
        for (String path : new TreeSet<>(jar.getResources().keySet())) {
            Matcher made = TABLE.matcher(path.startsWith(CHANGELOGS) ? text(jar, path) : "");
            if (made.find()) {
                return made.group(1);
            }
        }
        throw new AssertionError(jar.getName() + " makes no table");
    }

    private static String text(Jar jar, String path) throws IOException {
        try (var in = jar.getResource(path).openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static File shipped(TestInstallation installation, String module) throws IOException {
        return folder(installation, module)
                .resolve(SHIPPED + "/" + name(module) + "-" + SHIPPED + ".jar")
                .toRealPath()
                .toFile();
    }

    private static Path folder(TestInstallation installation, String module) {
        return installation.repository().resolve("org/linli/" + name(module));
    }

    private static String name(String module) {
        return "org.linli." + module;
    }
}
