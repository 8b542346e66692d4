import { ref, type Ref } from 'vue';
import { tr } from './language';
import type { Place } from './map/shapes';
import { ApiProblem } from './problem';

/** How long the device may look for itself, in milliseconds. */
const LONGEST_SEARCH = 15_000;

/**
 * The position of the device for a form with a map, asked for when somebody presses a button.
 *
 * @param found takes the place, in WGS 84
 * @param problem of the form; says to choose on the map when the device does not tell where it is
 */
export function usePosition(found: (place: Place) => void, problem: Ref<ApiProblem | null>) {
  const locating = ref(false);
  function locate(): void {
    locating.value = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        found({ lng: coords.longitude, lat: coords.latitude });
        locating.value = false;
      },
      () => {
        locating.value = false;
        const words = tr('无法取得位置，请在地图上点出位置。', 'No position; choose the place on the map.');
        problem.value = new ApiProblem(0, words, words, [], '', null, {});
      },
      { enableHighAccuracy: true, timeout: LONGEST_SEARCH },
    );
  }
  return { locating, locate };
}
