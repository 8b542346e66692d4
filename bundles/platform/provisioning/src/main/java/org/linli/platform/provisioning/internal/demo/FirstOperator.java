package org.linli.platform.provisioning.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    private static final String FILE = "operator-password.txt";
    private static final String RESET = "reset-operator";

    /**
     * @throws IOException when the request for a reset cannot be taken away, so that it would be granted again, or the password
     *     cannot be told
     */
    @Activate
    public FirstOperator(
            @Reference People people, @Reference HostConfiguration configuration, @Reference Console console)
            throws IOException {
        Path asked = configuration.data().resolve(RESET);
        if (Files.exists(asked)) {
            generate(people, configuration.data(), console);
            // last: a start that is killed before has not done what was asked for
            Files.delete(asked);
            return;
        }
        if (people.hasOperator()) {
            return;
        }
        Optional<String> chosen = configuration.value("LINLI_OPERATOR_PASSWORD");
        if (chosen.isPresent()) {
            people.setOperatorPassword(NAME, chosen.get());
            return;
        }
        generate(people, configuration.data(), console);
    }

    /** Told first: a password that does not work yet is replaced at the next start, one that nobody knows is not. */
    private static void generate(People people, Path data, Console console) throws IOException {
        String password = new Passwords().next();
        console.tell("运维账号 Operator account (shown once)", NAME + "  " + password, data.resolve(FILE));
        people.setOperatorPassword(NAME, password);
    }
}
