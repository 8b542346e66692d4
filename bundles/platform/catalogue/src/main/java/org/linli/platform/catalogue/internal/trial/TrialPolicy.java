package org.linli.platform.catalogue.internal.trial;

import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Origin;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether uploaded versions must have been tried before they are approved or offered. What came with the installation need not. */
@Component(service = TrialPolicy.class)
public final class TrialPolicy {
    private final boolean required;

    @Activate
    public TrialPolicy(@Reference HostConfiguration configuration) {
        this(configuration.text("LINLI_TRIALS").equals("require"));
    }

    private TrialPolicy(boolean required) {
        this.required = required;
    }

    public static TrialPolicy requiring(boolean trials) {
        return new TrialPolicy(trials);
    }

    boolean required() {
        return required;
    }

    /** @throws ProblemException 409 unless the version has passed its trial */
    public void check(AdmittedModule row) {
        if (!required || row.origin() == Origin.SHIPPED) {
            return;
        }
        AdmittedModule.Trial trial = row.trial();
        if (trial == null) {
            throw conflict(
                    "not-tried",
                    "该版本尚未试运行；请先用 POST …/trials 试运行",
                    "The version has not been tried; ask for a trial with POST …/trials first");
        }
        switch (trial) {
            case PASSED -> {}
            case PENDING ->
                throw conflict(
                        "trial-pending",
                        "该版本正在试运行；请等待其结束",
                        "The version is being tried; wait for the end of its trial");
            case REFUSED ->
                throw conflict(
                        "trial-refused",
                        "该版本未通过试运行，原因见 trial；改正后上传新版本，或用 POST …/trials 再试",
                        "The version did not pass its trial, see trial for the reason; mend it in a new version, or try again with POST"
                                + " …/trials");
        }
    }

    private static ProblemException conflict(String code, String zh, String en) {
        return ProblemException.conflict(code, Text.of(zh, en), Map.of());
    }
}
