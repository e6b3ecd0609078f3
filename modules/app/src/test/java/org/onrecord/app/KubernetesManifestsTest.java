package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifests against Kubernetes' own schemas: no field unknown, none missing, each of its type.
 */
class KubernetesManifestsTest {

  private static final Path MANIFESTS = Path.of("../../docker/kubernetes/onrecord.yaml");

  private interface Schema {
    void validate(JsonElement element) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "v1/ConfigMap", V1ConfigMap::validateJsonElement,
          "v1/Service", V1Service::validateJsonElement,
          "apps/v1/StatefulSet", V1StatefulSet::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

  @Test
  void eachIsAsItsSchemaHasIt() throws IOException {
    List<JsonObject> manifests = manifests();
    assertThat(manifests)
        .extracting(KubernetesManifestsTest::kind)
        .containsOnly(SCHEMAS.keySet().toArray(String[]::new));
    for (JsonObject manifest : manifests) {
      SCHEMAS.get(kind(manifest)).validate(manifest);
    }
  }

  /** What has no selector of its own would count the other's pods, too. */
  @Test
  void theTopologyAndDeliveryAreToldApart() throws IOException {
    assertThat(
            manifests().stream()
                .filter(m -> kind(m).endsWith("StatefulSet"))
                .map(
                    set ->
                        set.getAsJsonObject("spec")
                            .getAsJsonObject("selector")
                            .getAsJsonObject("matchLabels")
                            .toString()))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void aMisspeltFieldIsFound() throws IOException {
    JsonObject set =
        manifests().stream().filter(m -> kind(m).endsWith("StatefulSet")).findFirst().orElseThrow();
    JsonObject pod =
        set.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec");
    JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
    container.add("readynessProbe", container.remove("readinessProbe"));

    assertThatThrownBy(() -> V1StatefulSet.validateJsonElement(set))
        .hasMessageContaining("readynessProbe");
  }

  private static String kind(JsonObject manifest) {
    return manifest.get("apiVersion").getAsString() + "/" + manifest.get("kind").getAsString();
  }

  private static List<JsonObject> manifests() throws IOException {
    List<JsonObject> manifests = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(MANIFESTS)) {
      for (Object document : new Yaml().loadAll(reader)) {
        manifests.add(new Gson().toJsonTree(document).getAsJsonObject());
      }
    }
    return manifests;
  }
}
