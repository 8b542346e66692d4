package org.linli.platform.entitlement.internal.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entitlement.Plan;

/** The value by which somebody shows that he has seen the plan of what he destroys. */
final class Confirmation {
    private Confirmation() {}

    static String value(TenantInfo tenant, Plan plan) {
        try {
            String seen = tenant.id() + "|" + plan.from() + "|" + plan.to() + "|" + plan.purge();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void require(TenantInfo tenant, Plan plan, @Nullable String given) {
        if (!value(tenant, plan).equals(given)) {
            throw ProblemException.badRequest(
                    "confirmation-needed",
                    Text.of(
                            "清除数据不可恢复：请先以 dryRun=true 调用，再以返回的 confirm 值确认",
                            "Purging cannot be undone: call with dryRun=true first and repeat the confirm value it returns"),
                    new FieldError("query:confirm", "dryRun=true"));
        }
    }
}
