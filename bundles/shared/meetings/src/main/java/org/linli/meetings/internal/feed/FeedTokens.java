package org.linli.meetings.internal.feed;

import java.security.SecureRandom;
import java.util.Base64;
import org.linli.api.crypto.FieldCipher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Secrets of calendar links; only what follows from them by the district's key is kept. */
@Component(service = FeedTokens.class)
public class FeedTokens {
    private static final String USE = "meetings.feed.token";
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final FieldCipher cipher;

    @Activate
    public FeedTokens(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String hash(String token) {
        return cipher.blindIndex(token, USE);
    }
}
