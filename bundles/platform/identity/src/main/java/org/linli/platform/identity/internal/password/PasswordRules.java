package org.linli.platform.identity.internal.password;

import java.time.Duration;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The policy for passwords of this host, as configured. */
@Component(service = PasswordRules.class)
public final class PasswordRules {
    private final PasswordPolicy policy;

    @Activate
    public PasswordRules(@Reference HostConfiguration configuration) {
        this(new PasswordPolicy(
                configuration.number("LINLI_PASSWORD_LENGTH"),
                PasswordPolicy.STANDARD.maximumLength(),
                configuration.number("LINLI_PASSWORD_KINDS"),
                Duration.ofDays(configuration.number("LINLI_FIRST_PASSWORD_DAYS"))));
    }

    public PasswordRules(PasswordPolicy policy) {
        this.policy = policy;
    }

    public PasswordPolicy policy() {
        return policy;
    }
}
