package org.linli.maven;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.linli.platform.admission.signature.SignModule;

/** Makes a pair of keys to sign modules with. Never overwrites one. */
@Mojo(name = "keys", requiresProject = false, threadSafe = true)
public class KeysMojo extends AbstractMojo {
    /** Where the private key goes; only its owner may read it. Keep it out of the repository of your sources. */
    @Parameter(property = "linli.privateKey", defaultValue = "linli-private.pem", required = true)
    private File privateKey;

    /** Where the public key goes, which the operator registers. */
    @Parameter(property = "linli.publicKey", defaultValue = "linli-public.pem", required = true)
    private File publicKey;

    @Override
    public void execute() throws MojoExecutionException {
        try {
            SignModule.main(new String[] {"key", privateKey.getPath(), publicKey.getPath()});
        } catch (IOException | GeneralSecurityException e) {
            throw new MojoExecutionException("The keys cannot be written: " + e.getMessage(), e);
        }
        getLog().info("私钥 / private key: " + privateKey);
        getLog().info("公钥（交平台方登记）/ public key, for the operator: " + publicKey);
    }
}
