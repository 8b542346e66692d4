import { ApiProblem, tr } from '@linli/resident';

/** Where the phone is. @throws ApiProblem when it does not say */
export const position = (): Promise<{ lng: number; lat: number }> =>
  new Promise((done, refused) =>
    navigator.geolocation.getCurrentPosition(
      (found) => done({ lng: found.coords.longitude, lat: found.coords.latitude }),
      () => refused(new ApiProblem(0, '', tr('无法取得位置，请填写地址。', 'No position; write the address.'), [], '', null, {})),
      { enableHighAccuracy: true, timeout: 15_000 },
    ),
  );
