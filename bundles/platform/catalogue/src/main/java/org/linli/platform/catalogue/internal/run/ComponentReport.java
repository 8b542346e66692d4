package org.linli.platform.catalogue.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Says which components of a bundle did not come up, and what they wait for. */
@Component(service = ComponentReport.class)
public final class ComponentReport {
    private final ServiceComponentRuntime runtime;

    @Activate
    public ComponentReport(@Reference ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    List<String> unsatisfied(Bundle bundle) {
        List<String> complaints = new ArrayList<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
                    complaints.add(description.name + " → " + missing.name);
                }
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    complaints.add(description.name + ": " + firstLine(configuration.failure));
                }
            }
        }
        return complaints;
    }

    private static String firstLine(String text) {
        return text == null ? "failed" : text.lines().findFirst().orElse("failed");
    }
}
