package org.linli.platform.identity.internal.rights;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;

/**
 * Whose sign-ins may not stand any more, or stand for less.
 *
 * @param anywhere nothing more is known
 * @param tenant null for accounts of the host
 * @param account null when it may be anybody's of the district or of the host
 */
public record SignInChange(
        boolean anywhere,
        @Nullable TenantId tenant,
        @Nullable UUID account) {
    static final SignInChange ANYWHERE = new SignInChange(true, null, null);

    private static final String KIND = "sign-ins";
    private static final String HOST = "host";
    private static final String ANYBODY = "anybody";

    public static SignInChange of(@Nullable TenantId tenant, @Nullable UUID account) {
        return new SignInChange(false, tenant, account);
    }

    /** @param district null for an account of the host */
    public boolean concerns(@Nullable TenantId district, UUID signedIn) {
        return anywhere
                || (java.util.Objects.equals(tenant, district) && (account == null || account.equals(signedIn)));
    }

    public boolean concernsSomeOf(TenantId district) {
        return anywhere || district.equals(tenant);
    }

    /** For the other nodes. */
    String text() {
        return String.join(
                " ",
                KIND,
                tenant == null ? HOST : Integer.toString(tenant.value()),
                account == null ? ANYBODY : account.toString());
    }

    /** Empty for the messages of others. */
    static Optional<SignInChange> read(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 3 || !words[0].equals(KIND)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(
                    words[1].equals(HOST) ? null : new TenantId(Integer.parseInt(words[1])),
                    words[2].equals(ANYBODY) ? null : UUID.fromString(words[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
