package org.linli.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.linli.platform.admission.signature.Pem;
import org.linli.platform.admission.signature.SignModule;
import org.linli.platform.admission.signature.SignatureAlgorithm;
import org.linli.platform.admission.signature.SignatureAlgorithms;

/** Writes a signed copy of the jar beside it. */
@Mojo(name = "sign", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class SignMojo extends AbstractMojo {
    @Parameter(property = "linli.file", defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    private File file;

    /** The signed jar. */
    @Parameter(
            property = "linli.signed",
            defaultValue = "${project.build.directory}/${project.build.finalName}-signed.jar")
    private File signed;

    /** Private key in PEM, made by the goal {@code keys}. */
    @Parameter(property = "linli.privateKey", required = true)
    private File privateKey;

    /** {@code vendor/key}, as registered, such as {@code example/2026}. */
    @Parameter(property = "linli.kid", required = true)
    private String kid;

    /** Days that the signature is accepted for; 0 for ever. */
    @Parameter(property = "linli.days", defaultValue = "0")
    private int days;

    @Override
    public void execute() throws MojoExecutionException {
        SignatureAlgorithm algorithm = SignatureAlgorithms.of("EdDSA").orElseThrow();
        Path out = signed.toPath();
        try {
            PrivateKey key = algorithm.privateKey(Pem.decode(Files.readString(privateKey.toPath())));
            new SignModule(algorithm, key, kid)
                    .sign(file.toPath(), out, Instant.now(), days == 0 ? null : Duration.ofDays(days));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new MojoExecutionException("The jar cannot be signed: " + e.getMessage(), e);
        }
        getLog().info("已签名 / signed: " + out);
    }
}
