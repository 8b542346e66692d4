package org.linli.platform.provisioning.internal.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
    private static final Path SEEDS = Path.of("../../../tenants");

    @TempDir
    Path folder;

    @Test
    void elevenSeedProfilesFollowTheSchema() throws IOException {
        List<ProfileFile> files = new ProfileFiles(SEEDS).all();

        assertEquals(11, files.size());
        files.forEach(f -> assertEquals(List.of(), f.faults()));
        files.forEach(f -> assertNotNull(f.profile()));
    }

    @Test
    void everyProblemIsASentenceWithItsPlaceAndOthersAreNotAffected() throws IOException {
        write("360203", "{\"code\":\"36020\",\"name\":\"\",\"surprise\":1,\"levels\":[]}");
        write("360202", "{\"code\": oops}");
        write("360281", GOOD.replace("360222", "360281").replace("\"2016-07-31\"", "\"2016-02-31\""));
        write("360222", GOOD);
        write("360999", GOOD);

        List<ProfileFile> files = new ProfileFiles(folder).all();

        assertEquals(
                List.of("360202", "360203", "360222", "360281", "360999"),
                files.stream().map(ProfileFile::code).toList());
        assertEquals(1, files.get(0).faults().size());
        assertTrue(
                files.get(0).faults().get(0).contains("line 1"),
                files.get(0).faults().toString());
        String sentences = String.join("\n", files.get(1).faults());
        for (String part : List.of("/code", "/name", "surprise", "/levels", "nameEn", "parentCode", "source")) {
            assertTrue(sentences.contains(part), part + " is missing in\n" + sentences);
        }
        assertNotNull(files.get(2).profile());
        assertTrue(
                files.get(3).faults().get(0).contains("/divisions/0/validFrom"),
                files.get(3).faults().toString());
        assertTrue(
                files.get(4).faults().get(0).contains("folder"),
                files.get(4).faults().toString());
        assertNull(files.get(4).profile());
    }

    @Test
    void folderMayBeAbsent() throws IOException {
        assertEquals(List.of(), new ProfileFiles(folder.resolve("none")).all());
    }

    @Test
    void nothingOutsideTheFolderIsFound() throws IOException {
        write("360222", GOOD);
        ProfileFiles files = new ProfileFiles(folder);

        assertTrue(files.find("360222").isPresent());
        assertTrue(files.find("../360222").isEmpty());
        assertTrue(files.find("360223").isEmpty());
    }

    @Test
    void fingerprintFollowsTheBytes() throws IOException {
        write("360222", GOOD);
        String before = new ProfileFiles(folder).find("360222").orElseThrow().fingerprint();
        write("360222", GOOD + "\n");

        assertEquals(64, before.length());
        assertTrue(!before.equals(
                new ProfileFiles(folder).find("360222").orElseThrow().fingerprint()));
    }

    private void write(String code, String text) throws IOException {
        Files.createDirectories(folder.resolve(code));
        Files.writeString(folder.resolve(code).resolve("profile.json"), text);
        Files.copy(
                SEEDS.resolve("profile.schema.json"),
                folder.resolve("profile.schema.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static final String GOOD = """
            {"code":"360222","name":"浮梁县","nameEn":"Fuliang County","parentCode":"360200",
             "levels":[{"key":"district","label":"县","labelEn":"County"},{"key":"community","label":"社区","labelEn":"Community"}],
             "divisions":[{"code":"360222-1","name":"社区一","level":"community","validFrom":"2016-07-31"}],
             "modules":["grid"],"parameters":{"grid":{"rate":0.8}},"source":"test"}
            """;
}
