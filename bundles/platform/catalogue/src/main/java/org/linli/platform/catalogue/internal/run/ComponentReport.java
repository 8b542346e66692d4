package org.linli.platform.catalogue.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Says which components of a bundle did not come up, and what they wait for. */
@Component(service = ComponentReport.class)
public final class ComponentReport {
    private final ServiceComponentRuntime runtime;

    @Activate
    public ComponentReport(@Reference ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * One line per cause; a component that only waits for another one of the same bundle is left out, unless there is no other cause:
     * the components may wait for each other.
     */
    List<String> unsatisfied(Bundle bundle) {
        Collection<ComponentDescriptionDTO> descriptions = runtime.getComponentDescriptionDTOs(bundle);
        Set<String> own = descriptions.stream()
                .flatMap(d -> Stream.of(d.serviceInterfaces))
                .collect(Collectors.toSet());
        List<String> complaints = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO description : descriptions) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                Set<String> missing = Stream.of(configuration.unsatisfiedReferences)
                        .map(reference -> reference.name)
                        .collect(Collectors.toSet());
                Stream.of(description.references)
                        .filter(r -> missing.contains(r.name))
                        .forEach(r -> (own.contains(r.interfaceName) ? waiting : complaints)
                                .add(description.name + " → " + r.interfaceName));
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    complaints.add(description.name + ": " + firstLine(configuration.failure));
                }
            }
        }
        return complaints.isEmpty() ? waiting : complaints;
    }

    private static String firstLine(String text) {
        return text == null ? "failed" : text.lines().findFirst().orElse("failed");
    }
}
