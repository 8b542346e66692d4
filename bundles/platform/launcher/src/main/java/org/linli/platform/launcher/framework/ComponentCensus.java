package org.linli.platform.launcher.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Finds out which components of the platform did not come up, and why. */
final class ComponentCensus {
    private static final String PLATFORM = "org.linli.platform.";

    /** What the component runtime says of a component whose reference failed for a cause of its own. */
    private static final String CONSEQUENCE = "Unable to get service for reference ";

    /** No message at all, or only that of the exception within. */
    private static final Pattern WRAPPING =
            Pattern.compile("^(Caused by: )?[\\w.$]+(: [\\w.$]+(Exception|Error)(: .*)?)?$|Error during instantiation");

    private final BundleContext context;

    ComponentCensus(BundleContext context) {
        this.context = context;
    }

    /** One sentence per cause; a component that only waits for another one that has a cause of its own is left out. */
    List<String> complaints() {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            return List.of("The component runtime is missing from the feature files.");
        }
        List<String> failures = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        ServiceComponentRuntime runtime = context.getService(reference);
        Collection<ComponentDescriptionDTO> descriptions = runtime.getComponentDescriptionDTOs();
        Set<String> offered = descriptions.stream()
                .flatMap(d -> Stream.of(d.serviceInterfaces))
                .collect(Collectors.toSet());
        for (ComponentDescriptionDTO description : descriptions) {
            if (description.bundle.symbolicName.startsWith(PLATFORM)) {
                for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                    failure(configuration).ifPresent(failures::add);
                    unsatisfied(description, configuration, offered).ifPresent(waiting::add);
                }
            }
        }
        failures.addAll(waiting);
        List<String> causes = failures.stream()
                .filter(sentence -> !sentence.startsWith(CONSEQUENCE))
                .distinct()
                .toList();
        return causes.isEmpty() ? failures.stream().distinct().toList() : causes;
    }

    private static Optional<String> failure(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION
                ? Optional.of(sentence(configuration.failure, configuration.description.name))
                : Optional.empty();
    }

    private static Optional<String> unsatisfied(
            ComponentDescriptionDTO description, ComponentConfigurationDTO configuration, Set<String> offered) {
        Set<String> names = Stream.of(configuration.unsatisfiedReferences)
                .map(missing -> missing.name)
                .collect(Collectors.toSet());
        String missing = Stream.of(description.references)
                .filter(reference -> names.contains(reference.name) && !offered.contains(reference.interfaceName))
                .map(reference -> reference.interfaceName)
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The component " + description.name + " waits for " + missing + ", which no component offers.");
    }

    /** The first message in the text of a stack trace that is not only the wrapping: it is the one that says what to change. */
    private static String sentence(@Nullable String failure, String component) {
        if (failure == null) {
            return "The component " + component + " failed.";
        }
        String cause = failure.lines()
                .filter(line ->
                        !line.startsWith("\t") && !WRAPPING.matcher(line).find())
                .findFirst()
                .orElse(failure);
        int colon = cause.indexOf(": ", cause.startsWith("Caused by: ") ? "Caused by: ".length() : 0);
        return colon < 0 ? component + ": " + cause : cause.substring(colon + 2);
    }
}
