package org.linli.platform.identity.internal.signin;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.security.Caller;
import org.linli.platform.identity.internal.rights.Holding;

/** A caller who signed in: what identity's own resources need beside {@link Caller}. */
public sealed interface Account extends Caller permits UserCaller, OperatorCaller, VisitorCaller {
    /** Of the user or the operator. */
    UUID accountId();

    /** Name to sign in with. */
    String username();

    /** The session or token; absent for work done later in a person's name. */
    @org.jspecify.annotations.Nullable
    SignInId signIn();

    /** Permissions held anywhere. */
    Set<String> permissions();

    /** What may be granted to others. */
    List<Holding> holdings();
}
