package org.linli.platform.identity.internal.rest;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.identity.internal.signin.SignInId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is behind the call, as identity's own resources need it. */
@Component(service = Callers.class)
public final class Callers {
    private final CallContexts contexts;

    @Activate
    public Callers(@Reference CallContexts contexts) {
        this.contexts = contexts;
    }

    /** Address of the client, empty when unknown. */
    public String address() {
        return contexts.current().map(CallContext::address).orElse("");
    }

    /** @throws ProblemException 401 when nobody is signed in */
    public Account account() {
        if (contexts.current().map(CallContext::caller).orElse(null) instanceof Account account) {
            return account;
        }
        throw unauthorized();
    }

    /** The session or token of the call. */
    public SignInId signIn() {
        SignInId id = account().signIn();
        if (id == null) {
            throw unauthorized();
        }
        return id;
    }

    /** Language of answers. */
    public java.util.Locale locale() {
        return contexts.current().map(CallContext::locale).orElse(java.util.Locale.SIMPLIFIED_CHINESE);
    }

    private static ProblemException unauthorized() {
        return new ProblemException(
                new Problem(401, "not-signed-in", Text.of("请先登录", "Sign in first"), List.of(), Map.of()));
    }
}
