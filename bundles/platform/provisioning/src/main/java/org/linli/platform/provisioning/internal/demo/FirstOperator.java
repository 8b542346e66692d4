package org.linli.platform.provisioning.internal.demo;

import org.linli.platform.identity.People;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.Passwords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates the first operator, called {@code operator}, when there is none. */
@Component(service = FirstOperator.class, immediate = true)
public final class FirstOperator {
    private static final String NAME = "operator";

    @Activate
    public FirstOperator(
            @Reference People people, @Reference HostConfiguration configuration, @Reference Console console) {
        if (people.hasOperator()) {
            return;
        }
        configuration
                .value("LINLI_OPERATOR_PASSWORD")
                .ifPresentOrElse(password -> people.setOperatorPassword(NAME, password), () -> {
                    String password = new Passwords().next();
                    people.setOperatorPassword(NAME, password);
                    console.say("运维账号 Operator account (shown once): " + NAME + "  " + password);
                });
    }
}
