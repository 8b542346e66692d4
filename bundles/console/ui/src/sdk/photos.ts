import { createStore, del, get, set } from 'idb-keyval';

/** A picture that is kept in this browser until the host has it. */
export interface Photo {
  /** Under it the picture is kept here, and sent: however often that takes, the host takes it once. */
  key: string;
  name: string;
  /** Id that the host gave; absent while it does not have it. */
  id?: string;
}

/** Longer side in pixels; what a phone's camera gives is several times that and takes minutes on a slow net. */
const LONGEST = 1920;
const QUALITY = 0.85;
/** Bytes below which nothing is gained. */
const SMALL = 300_000;

const store = createStore('linli-photos', 'photos');
/** Where the browser keeps nothing, as in some private windows: good until the page is closed. */
const memory = new Map<string, Blob>();

async function smaller(file: File): Promise<Blob> {
  if (file.size <= SMALL || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return made && made.size < file.size ? made : file;
  } catch {
    // not a picture that this browser can read: the host will say what it thinks of it
    return file;
  }
}

async function keep(key: string, picture: Blob): Promise<void> {
  try {
    await set(key, picture, store);
  } catch {
    memory.set(key, picture);
  }
}

/** Pictures of reports that are being written or could not be sent yet. */
export const photos = {
  async add(file: File): Promise<Photo> {
    const key = crypto.randomUUID();
    await keep(key, await smaller(file));
    return { key, name: file.name };
  },
  /** @returns undefined when the browser has thrown it away */
  async get(key: string): Promise<Blob | undefined> {
    return memory.get(key) ?? (await get<Blob>(key, store).catch(() => undefined));
  },
  /** The same pictures as ones that the host has never had: what it took waits for a day only to be used. */
  async again(kept: Photo[]): Promise<Photo[]> {
    const fresh: Photo[] = [];
    for (const photo of kept) {
      const picture = await photos.get(photo.key);
      if (!picture) continue;
      const key = crypto.randomUUID();
      await keep(key, picture);
      fresh.push({ key, name: photo.name });
    }
    await photos.drop(kept);
    return fresh;
  },
  async drop(kept: Photo[]): Promise<void> {
    for (const photo of kept) {
      memory.delete(photo.key);
      await del(photo.key, store).catch(() => undefined);
    }
  },
};
