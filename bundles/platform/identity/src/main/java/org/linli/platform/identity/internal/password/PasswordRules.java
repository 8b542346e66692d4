package org.linli.platform.identity.internal.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linli.api.problem.Text;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What passwords that people choose must be like on this host. Thread-safe. */
@Component(service = PasswordRules.class)
public final class PasswordRules {
    private final PasswordPolicy policy;
    private final WellKnownPasswords wellKnown = new WellKnownPasswords();

    @Activate
    public PasswordRules(@Reference HostConfiguration configuration) {
        this(new PasswordPolicy(
                configuration.number("LINLI_PASSWORD_LENGTH"),
                PasswordPolicy.STANDARD.maximumLength(),
                configuration.number("LINLI_PASSWORD_KINDS"),
                Duration.ofDays(configuration.number("LINLI_FIRST_PASSWORD_DAYS"))));
    }

    private PasswordRules(PasswordPolicy policy) {
        this.policy = policy;
    }

    public static PasswordRules of(PasswordPolicy policy) {
        return new PasswordRules(policy);
    }

    /** Everything that is wrong with the password; empty when it is acceptable. */
    public List<Text> faults(PasswordOwner owner, String password) {
        List<Text> faults = new ArrayList<>(policy.faults(password));
        faults.addAll(owner.faults(password));
        if (wellKnown.have(password)) {
            faults.add(Text.of(
                    "密码过于常见，会最先被人尝试，请换一个", "The password is one of those that are tried first; choose another one"));
        }
        return faults;
    }

    /** How long a first password made by somebody else works. */
    public Duration firstPasswordLife() {
        return policy.firstPasswordLife();
    }
}
