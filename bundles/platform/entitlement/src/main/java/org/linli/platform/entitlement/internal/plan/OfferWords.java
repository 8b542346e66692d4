package org.linli.platform.entitlement.internal.plan;

import java.util.List;
import java.util.Optional;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.Plan;

/** Why the tenant may not newly enable a version. Pure. */
record OfferWords(Catalogue catalogue) {
    /** Empty when it may. */
    Optional<Plan.Problem> problem(ModuleVersion id, String neededBy) {
        return switch (catalogue.availability(id)) {
            case OFFERED -> Optional.empty();
            case NOT_OFFERED -> Optional.of(refusal("not-offered", id.name(), neededBy, id.toString()));
            case NOT_REVIEWED -> Optional.of(refusal("not-reviewed", id.name(), neededBy, id.toString()));
            case WITHDRAWN -> Optional.of(refusal("withdrawn", id.name(), neededBy, id.toString()));
            case ENDED -> Optional.of(refusal("support-ended", id.name(), neededBy, id.toString()));
            case QUARANTINED -> Optional.of(refusal("quarantined", id.name(), neededBy, id.toString()));
        };
    }

    /** One for each version of the module that exists and may not be enabled. */
    List<Plan.Problem> problems(String module, String neededBy) {
        return catalogue.versions(module).stream()
                .flatMap(id -> problem(id, neededBy).stream())
                .toList();
    }

    Plan.Problem refusal(String code, String module, String neededBy, String what) {
        Text text = switch (code) {
            case "withdrawn" ->
                Text.of(
                        "模块 " + what + " 已被撤回，不能新启用",
                        "The module " + what + " is withdrawn and cannot be taken up any more");
            case "support-ended" ->
                Text.of(
                        "模块 " + what + " 已停止维护，不能新启用",
                        "The support of the module " + what + " has ended; it cannot be taken up any more");
            case "not-reviewed" ->
                Text.of(
                        "模块 " + what + " 尚未通过评审，不能启用",
                        "The module " + what + " has not been approved in a review and cannot be enabled");
            case "quarantined" -> Text.of("模块 " + what + " 已停止服务", "The module " + what + " is out of service");
            default ->
                Text.of(
                        "模块 " + what + " 未向本区提供；请联系平台运维方",
                        "The module " + what + " is not on offer to this district; ask the operator of the platform");
        };
        return new Plan.Problem(code, module, neededBy, text);
    }
}
