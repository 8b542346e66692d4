package org.linli.platform.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;

/** Accounts as other platform bundles need them. */
public interface People {
    /** The hash of a password, which costs time on purpose. Accounts that are told the same password may share it. */
    String hash(String password);

    /**
     * Creates the account with the password of the given {@linkplain #hash hash} and the role on the whole tenant or a subtree, unless
     * an account of that name exists. In the open transaction of the tenant.
     *
     * @return its id
     */
    UUID ensure(
            TenantId tenant,
            String username,
            String displayName,
            String passwordHash,
            String role,
            @Nullable UUID division);

    /**
     * Creates the account of somebody who is told a first password and must replace it when he signs in, with the role on the whole
     * tenant; one of that name who has not replaced his yet gets this one instead. In the open transaction of the tenant.
     *
     * @throws IllegalStateException when the account exists and its password is its owner's own
     */
    void ensureWithFirstPassword(
            TenantId tenant, String username, String displayName, String firstPassword, String role);

    /** Creates the operator account of the host, or gives it a new password. */
    void setOperatorPassword(String username, String password);

    /** Whether any operator exists. */
    boolean hasOperator();

    /** The caller that the user is now, with current grants; for work that runs later in a person's name. */
    java.util.Optional<Caller> caller(TenantId tenant, UUID user);

    /** Users of the tenant that hold the permission for the division. */
    Set<UUID> holders(TenantId tenant, String permission, UUID division);
}
