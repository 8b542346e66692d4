package org.linli.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the parent of vendors' modules does about their format: its own lines, in a build of Maven. */
class FormatGateTest {
    private static final String UNTIDY =
            "package com.acme.lamps;\nimport java.util.List;\npublic class Lamp{int  watts( ){return 1;}}\n";
    private static final String TIDY = """
            package com.acme.lamps;

            public class Lamp {
                int watts() {
                    return 1;
                }
            }
            """;

    @TempDir
    Path module;

    private Path source = Path.of("");

    @BeforeEach
    void module() throws Exception {
        Document parent = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("../parent/pom.xml").toFile());
        Files.writeString(
                module.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>lamps</artifactId>"
                        + "<version>1</version><packaging>pom</packaging>"
                        + text((Element)
                                parent.getElementsByTagName("properties").item(0))
                        + "<build><plugins>" + text(formatter(parent)) + "</plugins></build></project>");
        source = Files.createDirectories(module.resolve("src/main/java/com/acme/lamps"))
                .resolve("Lamp.java");
        Files.writeString(source, UNTIDY);
    }

    private static Element formatter(Document parent) {
        NodeList plugins = parent.getElementsByTagName("plugin");
        for (int i = 0; i < plugins.getLength(); i++) {
            Element plugin = (Element) plugins.item(i);
            Node name = plugin.getElementsByTagName("artifactId").item(0);
            if (name.getTextContent().equals("spotless-maven-plugin")) {
                return plugin;
            }
        }
        throw new AssertionError("the parent has no formatter");
    }

    private static String text(Element element) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(element), new StreamResult(text));
        return text.toString().replace(" xmlns=\"http://maven.apache.org/POM/4.0.0\"", "");
    }

    /** @param said gets what Maven says @return its exit code */
    private int maven(StringBuilder said, String... arguments) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("maven.home"));
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(List.of(
                home.resolve(windows ? "bin/mvn.cmd" : "bin/mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + System.getProperty("maven.repository")));
        command.addAll(List.of(arguments));
        Path output = module.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), "Maven does not end");
        } finally {
            process.destroy();
        }
        said.append(Files.readString(output, StandardCharsets.UTF_8));
        return process.exitValue();
    }

    @Test
    void anUntidyModuleIsRefusedUntilItIsFormattedOrSaysThatItHasRulesOfItsOwn() throws Exception {
        StringBuilder said = new StringBuilder();
        assertNotEquals(0, maven(said, "process-sources"), said::toString);
        assertTrue(said.toString().contains("Lamp.java"), said::toString);
        assertTrue(said.toString().contains("spotless:apply"), said::toString);
        assertEquals(UNTIDY, Files.readString(source), "only looked at");

        StringBuilder skipped = new StringBuilder();
        assertEquals(0, maven(skipped, "process-sources", "-Dlinli.format.skip=true"), skipped::toString);

        StringBuilder mended = new StringBuilder();
        assertEquals(0, maven(mended, "spotless:apply", "process-sources"), mended::toString);
        assertEquals(TIDY, Files.readString(source));
    }
}
