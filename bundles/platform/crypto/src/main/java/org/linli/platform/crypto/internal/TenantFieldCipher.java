package org.linli.platform.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.tenant.TenantId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Encrypts values of the current district. A value reads {@code k<key number>.<base64url of nonce, text and tag>}. */
@Component(service = FieldCipher.class, immediate = true)
public final class TenantFieldCipher implements FieldCipher {
    private static final Pattern VALUE = Pattern.compile("k([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]+)");

    private final CurrentCall call;
    private final DataKeys keys;
    private final AesGcm aes = new AesGcm(new SecureRandom());

    @Activate
    public TenantFieldCipher(@Reference CurrentCall call, @Reference DataKeys keys) {
        this.call = call;
        this.keys = keys;
    }

    @Override
    public String encrypt(String plain, String context) {
        TenantId tenant = call.tenant().id();
        KeyRing ring = keys.ring(tenant);
        int number = ring.currentNumber();
        byte[] sealed = aes.seal(
                ring.fieldKey(number).orElseThrow(),
                place(tenant, number, context),
                plain.getBytes(StandardCharsets.UTF_8));
        return "k" + number + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    @Override
    public String decrypt(String cipherText, String context) {
        Matcher parts = VALUE.matcher(cipherText);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is not an encrypted value");
        }
        TenantId tenant = call.tenant().id();
        int number = Integer.parseInt(parts.group(1));
        SecretKey key = keys.ring(tenant, number)
                .flatMap(ring -> ring.fieldKey(number))
                .orElseThrow(() -> new IllegalArgumentException("The value names an unknown key"));
        byte[] sealed = Base64.getUrlDecoder().decode(parts.group(2));
        return new String(aes.open(key, place(tenant, number, context), sealed), StandardCharsets.UTF_8);
    }

    @Override
    public String blindIndex(String plain, String context) {
        TenantId tenant = call.tenant().id();
        // A length in front keeps context and value from running into each other
        String message = context.length() + "|" + context + "|" + plain;
        return HexFormat.of().formatHex(keys.ring(tenant).index(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] place(TenantId tenant, int number, String context) {
        return ("linli field|" + tenant + "|" + number + "|" + context).getBytes(StandardCharsets.UTF_8);
    }
}
