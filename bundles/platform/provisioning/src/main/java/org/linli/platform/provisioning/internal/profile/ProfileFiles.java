package org.linli.platform.provisioning.internal.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tenancy.TenantProfile;

/**
 * The folder {@code tenants/}: one folder per district with its {@code profile.json}, and the JSON Schema that they follow. A
 * file that cannot be used says why; the others are not affected.
 */
public final class ProfileFiles {
    private static final String SCHEMA = "profile.schema.json";
    private static final String PROFILE = "profile.json";

    private final Path folder;
    private final ProfileJson json = new ProfileJson();

    /** @param folder may be absent: then there is no profile */
    public ProfileFiles(Path folder) {
        this.folder = folder;
    }

    /** In the order of the folders' names. */
    public List<ProfileFile> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        JsonSchema schema = schema();
        List<ProfileFile> files = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path path : folders.sorted().toList()) {
                Path file = path.resolve(PROFILE);
                if (Files.isRegularFile(file)) {
                    files.add(read(path.getFileName().toString(), file, schema));
                }
            }
        }
        return List.copyOf(files);
    }

    /** @param code name of a folder; anything that is no code finds nothing */
    public Optional<ProfileFile> find(String code) throws IOException {
        Path file = folder.resolve(code).resolve(PROFILE);
        if (!code.matches("\\d{6}") || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(read(code, file, schema()));
    }

    private JsonSchema schema() throws IOException {
        Path file = folder.resolve(SCHEMA);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing; it describes the profiles beside it");
        }
        JsonNode tree = json.read(Files.readString(file));
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .build();
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(l -> l.values(List::clear)))
                .getSchema(tree, config);
    }

    private ProfileFile read(String code, Path file, JsonSchema schema) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return broken(code, file, "", List.of("cannot be read: " + e.getMessage()));
        }
        String fingerprint = sha256(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode tree = json.read(text);
            List<String> faults = faults(code, tree, schema);
            if (!faults.isEmpty()) {
                return broken(code, file, fingerprint, faults);
            }
            TenantProfile profile = json.profile(tree);
            return new ProfileFile(code, file, profile, fingerprint, List.of());
        } catch (CharacterCodingException e) {
            return broken(code, file, fingerprint, List.of("is not UTF-8"));
        } catch (JsonProcessingException e) {
            return broken(code, file, fingerprint, List.of(place(e) + e.getOriginalMessage()));
        }
    }

    private static List<String> faults(String code, JsonNode tree, JsonSchema schema) {
        List<String> faults = new ArrayList<>();
        schema.validate(tree).forEach(m -> {
            String pointer = m.getInstanceLocation().toString();
            String message = m.getMessage();
            faults.add(message.startsWith(pointer + ":") ? message : pointer + ": " + message);
        });
        String stated = tree.path("code").asText();
        if (faults.isEmpty() && !stated.equals(code)) {
            faults.add("/code: is " + stated + " but the folder is called " + code);
        }
        return faults;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }

    private static ProfileFile broken(String code, Path file, String fingerprint, List<String> faults) {
        @Nullable TenantProfile none = null;
        return new ProfileFile(
                code,
                file,
                none,
                fingerprint,
                faults.stream().map(f -> file + ": " + f).toList());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
