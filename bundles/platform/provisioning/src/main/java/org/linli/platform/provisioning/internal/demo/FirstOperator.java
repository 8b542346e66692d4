package org.linli.platform.provisioning.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import org.linli.platform.identity.People;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.Passwords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Creates the first operator, called {@code operator}, when there is none, and gives him a new password when
 * {@code bin/linli reset-operator} asked for it by leaving a file in the data directory.
 */
@Component(service = FirstOperator.class, immediate = true)
public final class FirstOperator {
    private static final String NAME = "operator";
    private static final String RESET = "reset-operator";

    /** @throws IOException when the request for a reset cannot be taken away, so that it would be granted again */
    @Activate
    public FirstOperator(
            @Reference People people, @Reference HostConfiguration configuration, @Reference Console console)
            throws IOException {
        if (Files.deleteIfExists(configuration.data().resolve(RESET))) {
            generate(people, console);
            return;
        }
        if (people.hasOperator()) {
            return;
        }
        configuration
                .value("LINLI_OPERATOR_PASSWORD")
                .ifPresentOrElse(
                        password -> people.setOperatorPassword(NAME, password), () -> generate(people, console));
    }

    private static void generate(People people, Console console) {
        String password = new Passwords().next();
        people.setOperatorPassword(NAME, password);
        console.say("运维账号 Operator account (shown once): " + NAME + "  " + password);
    }
}
