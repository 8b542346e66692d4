package org.linli.platform.identity.internal.rest;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.identity.internal.signin.SignInId;

/**
 * Who is signed in, where, with which permissions.
 *
 * @param tenant code of the district, null for the host
 * @param expiresAt end of the session or token, UTC
 * @param csrfToken value for the CSRF header, null when no cookie is used
 * @param mustChangePassword whether only the password may be changed now
 * @param language language of answers
 */
public record WhoView(
        UserView user,
        @Nullable String tenant,
        Set<String> permissions,
        Instant expiresAt,
        @Nullable String csrfToken,
        boolean mustChangePassword,
        String language) {

    /** The account. */
    public record UserView(UUID id, String username, String displayName, Set<String> roles) {}

    static WhoView of(Account account, SignedIn signedIn, @Nullable String tenantCode, Locale locale) {
        return of(account, signedIn.expiresAt(), signedIn.csrf(), signedIn.mustChangePassword(), tenantCode, locale);
    }

    static WhoView of(
            Account account, SignInId signIn, boolean mustChange, @Nullable String tenantCode, Locale locale) {
        return of(account, signIn.expiresAt(), signIn.csrf(), mustChange, tenantCode, locale);
    }

    private static WhoView of(
            Account account,
            Instant expiresAt,
            @Nullable String csrf,
            boolean mustChange,
            @Nullable String tenantCode,
            Locale locale) {
        return new WhoView(
                new UserView(
                        account.accountId(), account.username(), account.displayName(), new TreeSet<>(account.roles())),
                tenantCode,
                new TreeSet<>(account.permissions()),
                expiresAt,
                csrf,
                mustChange,
                language(locale));
    }

    private static String language(Locale locale) {
        return "en".equals(locale.getLanguage()) ? "en" : "zh-CN";
    }
}
