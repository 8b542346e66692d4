package org.linli.distribution.assembler;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactDescriptorException;

/**
 * What the installation consists of, as CycloneDX 1.6 in JSON. Made from the feature files, since the poms do not know everything
 * that is shipped. The same jars give the same text.
 */
record BillOfMaterials(MavenProject project, Licences licences) {
    String json(Collection<Artifact> shipped) throws IOException, ArtifactDescriptorException {
        JsonArrayBuilder components = Json.createArrayBuilder();
        StringBuilder content = new StringBuilder();
        List<Artifact> sorted = shipped.stream()
                .sorted(Comparator.comparing(Artifact::toString))
                .toList();
        for (Artifact artifact : sorted) {
            String hash = sha256(Files.readAllBytes(artifact.getFile().toPath()));
            content.append(artifact).append(hash);
            components.add(component(artifact, hash));
        }
        UUID serial = UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8));
        JsonObject product = Json.createObjectBuilder()
                .add("type", "application")
                .add("group", project.getGroupId())
                .add("name", "linli")
                .add("version", project.getVersion())
                .build();
        return write(Json.createObjectBuilder()
                .add("bomFormat", "CycloneDX")
                .add("specVersion", "1.6")
                .add("serialNumber", "urn:uuid:" + serial)
                .add("version", 1)
                .add("metadata", Json.createObjectBuilder().add("component", product))
                .add("components", components)
                .build());
    }

    private JsonObject component(Artifact artifact, String hash) throws ArtifactDescriptorException {
        String purl = "pkg:maven/" + artifact.getGroupId() + "/" + artifact.getArtifactId() + "@"
                + artifact.getVersion()
                + (artifact.getClassifier().isEmpty() ? "" : "?classifier=" + artifact.getClassifier() + "&type=jar");
        JsonObjectBuilder component = Json.createObjectBuilder()
                .add("type", "library")
                .add("bom-ref", purl)
                .add("group", artifact.getGroupId())
                .add("name", artifact.getArtifactId())
                .add("version", artifact.getVersion())
                .add("scope", "required")
                .add(
                        "hashes",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("alg", "SHA-256")
                                        .add("content", hash)));
        JsonArrayBuilder names = Json.createArrayBuilder();
        List<String> declared = licences.of(artifact);
        declared.forEach(name -> names.add(Json.createObjectBuilder()
                .add("license", Json.createObjectBuilder().add("name", name))));
        if (!declared.isEmpty()) {
            component.add("licenses", names);
        }
        return component.add("purl", purl).build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(JsonObject bill) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(bill);
        }
        return text + "\n";
    }
}
