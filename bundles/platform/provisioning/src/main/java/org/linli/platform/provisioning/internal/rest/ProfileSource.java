package org.linli.platform.provisioning.internal.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.profile.ProfileFile;
import org.linli.platform.provisioning.internal.profile.ProfileFiles;
import org.linli.platform.provisioning.internal.profile.ProfileJson;
import org.linli.platform.provisioning.internal.rest.TenantLifeResource.NewTenant;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a whole profile of what the caller asked for. */
@Component(service = ProfileSource.class)
public final class ProfileSource {
    private final ProfileFiles files;
    private final Tenants tenants;
    private final TenantRegistrar registrar;
    private final CallContexts calls;

    @Activate
    public ProfileSource(
            @Reference HostConfiguration configuration,
            @Reference Tenants tenants,
            @Reference TenantRegistrar registrar,
            @Reference CallContexts calls) {
        this.files = new ProfileFiles(configuration.home().resolve("tenants"));
        this.tenants = tenants;
        this.registrar = registrar;
        this.calls = calls;
    }

    /** @throws ProblemException 422 with what is wrong; fields of the profile itself are checked when it is registered */
    TenantProfile of(NewTenant body) {
        String folder = body.profile();
        String copyOf = body.copyOf();
        if (folder != null) {
            refuseSurplus(body, "profile");
            return fromFile(folder);
        }
        return copyOf != null ? copy(copyOf, body) : fromScratch(body);
    }

    private TenantProfile fromFile(String code) {
        ProfileFile file;
        try {
            file = files.find(code)
                    .orElseThrow(() -> refusal(List.of(fault(
                            "/profile",
                            "tenants/ 中没有“" + code + "”的档案",
                            "there is no profile \"" + code + "\" in tenants/"))));
        } catch (IOException e) {
            throw refusal(List.of(fault("/profile", "档案无法读取", "the profile cannot be read: " + e.getMessage())));
        }
        TenantProfile profile = file.profile();
        if (profile == null) {
            throw refusal(file.faults().stream()
                    .map(f -> new FieldError("/profile", f.substring(f.indexOf("profile.json"))))
                    .toList());
        }
        return profile;
    }

    private TenantProfile copy(String copyOf, NewTenant body) {
        List<FieldError> faults = new ArrayList<>();
        if (body.levels() != null || body.divisions() != null || body.modules() != null || body.parameters() != null) {
            faults.add(fault(
                    "/copyOf",
                    "复制时级别、模块和参数取自原租户，区划之后再录入",
                    "levels, modules and parameters of a copy are those of the other district; divisions come later"));
        }
        TenantInfo model = tenants.byCode(copyOf).orElse(null);
        if (model == null) {
            faults.add(
                    fault("/copyOf", "没有代码为“" + copyOf + "”的租户", "there is no district with code \"" + copyOf + "\""));
        }
        String code = required("/code", body.code(), faults);
        String name = required("/name", body.name(), faults);
        if (model == null || !faults.isEmpty()) {
            throw refusal(faults);
        }
        TenantProfile other = registrar.export(model);
        String nameEn = body.nameEn();
        String parentCode = body.parentCode();
        String zone = body.zone();
        String source = body.source();
        return new TenantProfile(
                code,
                name,
                nameEn == null ? name : nameEn,
                parentCode == null ? cityOf(code) : parentCode,
                zone == null ? other.zone() : zone,
                other.levels(),
                List.of(),
                other.modules(),
                other.parameters(),
                source == null ? "copy of " + copyOf : source);
    }

    private static String cityOf(String code) {
        return code.length() == 6 ? code.substring(0, 4) + "00" : code;
    }

    /** What is missing is found, together with everything else, when the profile is registered. */
    @SuppressWarnings("NullAway")
    private static TenantProfile fromScratch(NewTenant body) {
        return ProfileJson.completed(new TenantProfile(
                body.code(),
                body.name(),
                body.nameEn(),
                body.parentCode(),
                body.zone(),
                body.levels(),
                body.divisions() == null ? List.of() : body.divisions(),
                body.modules() == null ? List.of() : body.modules(),
                body.parameters() == null ? Map.of() : body.parameters(),
                body.source()));
    }

    private void refuseSurplus(NewTenant body, String alone) {
        boolean surplus = body.copyOf() != null
                || body.code() != null
                || body.name() != null
                || body.levels() != null
                || body.divisions() != null
                || body.modules() != null
                || body.parameters() != null;
        if (surplus) {
            throw refusal(List.of(fault(
                    "/" + alone,
                    "与“" + alone + "”同时不能再有其他字段",
                    "\"" + alone + "\" stands alone: leave the other fields out")));
        }
    }

    private String required(String pointer, @Nullable String value, List<FieldError> faults) {
        if (value == null || value.isBlank()) {
            faults.add(fault(pointer, "不能为空", "must not be empty"));
            return "";
        }
        return value;
    }

    private FieldError fault(String pointer, String zh, String en) {
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        return new FieldError(pointer, Text.of(zh, en).in(locale));
    }

    private static ProblemException refusal(List<FieldError> faults) {
        return ProblemException.unprocessable(
                "invalid-tenant", Text.of("无法据此开通租户", "no district can be made from this"), faults);
    }
}
