package org.linli.platform.admission.internal.signature;

import static org.linli.platform.admission.RefusalCode.SIGNATURE_EXPIRED;
import static org.linli.platform.admission.RefusalCode.SIGNATURE_FILES;
import static org.linli.platform.admission.RefusalCode.SIGNATURE_INVALID;
import static org.linli.platform.admission.RefusalCode.SIGNATURE_KEY;
import static org.linli.platform.admission.RefusalCode.SIGNATURE_MALFORMED;
import static org.linli.platform.admission.RefusalCode.SIGNATURE_MISSING;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.AdmissionReport.SignedBy;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.container.JarContents;
import org.linli.platform.admission.signature.SignatureAlgorithm;
import org.linli.platform.admission.signature.SignatureAlgorithms;
import org.linli.platform.admission.signature.SignedFiles;

/** A vendor's key signed a list of exactly the files that are there. */
public final class SignatureRules {
    private final Findings findings;

    public SignatureRules(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param vendor whose module it is; null when nobody's
     * @param since when the package was accepted; the time of the check for a new one
     * @param fresh whether it is a new package, for which expiry and every revocation count; one that was accepted is only turned
     *     away by a key that is not to be trusted since then
     * @return who signed; null when anything is wrong
     */
    public @Nullable SignedBy check(
            JarContents contents,
            @Nullable Declaration declared,
            @Nullable RegisteredVendor vendor,
            Instant since,
            boolean fresh) {
        String text = contents.text(SignedFiles.ENTRY);
        if (text == null) {
            refuse(SIGNATURE_MISSING, "没有签名文件 " + SignedFiles.ENTRY, "There is no " + SignedFiles.ENTRY);
            return null;
        }
        SignedFiles signed;
        try {
            signed = SignedFiles.parse(text);
        } catch (IllegalArgumentException e) {
            refuse(SIGNATURE_MALFORMED, "签名文件的形式不对", "The file is not of the form of a signature");
            return null;
        }
        int before = findings.size();
        files(signed.payload().files(), contents.digests());
        if (declared != null
                && !(signed.payload().module().equals(declared.name())
                        && signed.payload().version().equals(declared.version()))) {
            refuse(
                    SIGNATURE_INVALID,
                    "签名针对 " + signed.payload().module() + " " + signed.payload().version(),
                    "It was made for " + signed.payload().module() + " "
                            + signed.payload().version());
        }
        Instant expires = signed.expiresAt();
        if (fresh && expires != null && !since.isBefore(expires)) {
            refuse(SIGNATURE_EXPIRED, "签名已于 " + expires + " 过期", "It expired at " + expires);
        }
        RegisteredVendor.Key key = key(signed, vendor, since, fresh);
        if (key == null || findings.size() > before || vendor == null) {
            return null;
        }
        return new SignedBy(vendor.name(), key.id());
    }

    private RegisteredVendor.@Nullable Key key(
            SignedFiles signed, @Nullable RegisteredVendor vendor, Instant since, boolean fresh) {
        String kid = signed.header().kid();
        RegisteredVendor.Key key = vendor == null
                ? null
                : vendor.keys().stream()
                        .filter(k -> kid.equals(vendor.name() + "/" + k.id()))
                        .findFirst()
                        .orElse(null);
        if (key == null) {
            refuse(SIGNATURE_KEY, "密钥 " + kid + " 未登记给该供应商", "The key " + kid + " is not registered for the vendor");
            return null;
        }
        if (revoked(key, since, fresh)) {
            refuse(SIGNATURE_KEY, "密钥 " + kid + " 已吊销", "The key " + kid + " is revoked");
        }
        SignatureAlgorithm algorithm = SignatureAlgorithms.of(signed.header().alg())
                .filter(a -> a.name().equals(key.algorithm()))
                .orElse(null);
        if (algorithm == null || !signed.madeBy(algorithm, key.encoded())) {
            refuse(SIGNATURE_INVALID, "签名不是由密钥 " + kid + " 所作", "It was not made by the key " + kid);
            return null;
        }
        return key;
    }

    private static boolean revoked(RegisteredVendor.Key key, Instant since, boolean fresh) {
        Instant distrusted = key.distrustedSince();
        if (distrusted != null && !since.isBefore(distrusted)) {
            return true;
        }
        Instant revoked = key.revokedAt();
        return fresh && revoked != null && !since.isBefore(revoked);
    }

    private void files(SortedMap<String, String> listed, Map<String, String> present) {
        TreeSet<String> all = new TreeSet<>(listed.keySet());
        all.addAll(present.keySet());
        all.remove(SignedFiles.ENTRY);
        for (String name : all) {
            if (!listed.containsKey(name)) {
                findings.add(SIGNATURE_FILES, name, "不在签名清单中", "It is not on the signed list");
            } else if (!present.containsKey(name)) {
                findings.add(SIGNATURE_FILES, name, "在签名清单中，但不在 jar 中", "It is on the signed list, but not in the jar");
            } else if (!listed.get(name).equals(present.get(name))) {
                findings.add(SIGNATURE_FILES, name, "内容在签名之后改变", "Its content was changed after the signing");
            }
        }
    }

    private void refuse(RefusalCode code, String zh, String en) {
        findings.add(code, SignedFiles.ENTRY, zh, en);
    }
}
