import L from 'leaflet';
import { tr } from '../language';
import type { MapLayer } from './layer';
import { degrees, type MapFeature, middle, type Place, type Shape, type Tone } from './shapes';

export interface BoardOptions {
  label: string;
  choose(feature: MapFeature): void;
  click(place: Place): void;
  move(index: number, place: Place): void;
  remove(index: number): void;
}

/** More than these are reached by the table; stepping through all of them would trap whoever uses the keyboard. */
const MOST_STEPS = 60;
const MOST_LABELS = 40;
/** Roughly the middle of the country, for a map that has nothing to show. */
const NOWHERE: [number, number] = [33, 108];
const STEP_PIXELS: Record<string, [number, number]> = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4], ArrowDown: [0, 4] };

function ring(positions: number[][]): L.LatLngTuple[] {
  return positions.map(([lng = 0, lat = 0]) => [lat, lng]);
}

/** A map with its shapes; the only place that knows Leaflet. */
export class Board {
  private readonly map: L.Map;
  private readonly drawn = L.featureGroup();
  private readonly edges = L.layerGroup();
  private pin: L.Marker | null = null;
  private outline: L.Polygon | null = null;
  private handles: L.Marker[] = [];
  private zoom: L.Control.Zoom | null = null;
  private readonly watching: ResizeObserver;

  constructor(
    private readonly box: HTMLElement,
    private readonly options: BoardOptions,
  ) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map = L.map(box, { zoomControl: false, attributionControl: false, zoomSnap: 0.25, maxZoom: 21, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still });
    this.map.setView(NOWHERE, 4);
    this.map.on('click', (event) => options.click(place(event.latlng)));
    this.map.on('zoomend resize', () => this.labels());
    this.drawn.addTo(this.map);
    this.edges.addTo(this.map);
    this.words(options.label);
    this.watching = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.watching.observe(box);
  }

  words(label: string): void {
    this.box.setAttribute('aria-label', tr(`${label}：地图。方向键移动，加减键缩放。`, `${label}: map. Arrow keys move it, plus and minus zoom.`));
    this.box.setAttribute('role', 'application');
    this.zoom?.remove();
    this.zoom = L.control.zoom({ zoomInTitle: tr('放大', 'Zoom in'), zoomOutTitle: tr('缩小', 'Zoom out') }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
  }

  /** Puts the images under everything else; whose map it is has to be said. */
  base(layer: MapLayer): void {
    if (!layer.tiles) return;
    L.tileLayer(layer.tiles, { maxNativeZoom: layer.maxZoom, maxZoom: 21 }).addTo(this.map);
    if (layer.attribution) L.control.attribution({ prefix: false }).addAttribution(escaped(layer.attribution)).addTo(this.map);
  }

  features(features: MapFeature[], chosen: boolean): void {
    this.drawn.clearLayers();
    for (const feature of features) {
      const layer = this.layer(feature, chosen);
      const label = feature.note ? `${feature.title} ${feature.note}` : feature.title;
      const always = !feature.quiet && features.length <= MOST_LABELS && feature.shape.type !== 'Point' && feature.shape.type !== 'LineString';
      layer.bindTooltip(words(feature), always ? { permanent: true, direction: 'center', className: 'll-map-label' } : { sticky: true });
      layer.addTo(this.drawn);
      const element = (layer as L.Path).getElement?.();
      if (!element || !chosen) continue;
      layer.on('click', (event) => {
        L.DomEvent.stopPropagation(event);
        this.options.choose(feature);
      });
      element.setAttribute('aria-label', label);
      element.setAttribute('role', 'button');
      if (features.length <= MOST_STEPS) element.setAttribute('tabindex', '0');
      element.addEventListener('keydown', (event) => {
        if ((event as KeyboardEvent).key === 'Enter') this.options.choose(feature);
      });
    }
    this.labels();
  }

  /** A name is shown where it has room; elsewhere whoever points at the shape or looks into the table reads it. */
  private labels(): void {
    this.drawn.eachLayer((layer) => {
      const label = layer.getTooltip()?.getElement();
      if (!(layer instanceof L.Polygon) || !label) return;
      const bounds = layer.getBounds();
      const width = this.map.latLngToLayerPoint(bounds.getSouthEast()).x - this.map.latLngToLayerPoint(bounds.getSouthWest()).x;
      label.classList.toggle('is-tight', label.offsetWidth > width + 16);
    });
  }

  /** Looks at everything that is drawn. */
  show(around: Place | null): void {
    const bounds = L.latLngBounds([]);
    if (this.drawn.getLayers().length) bounds.extend(this.drawn.getBounds());
    if (this.outline) bounds.extend(this.outline.getBounds());
    if (this.pin) bounds.extend(this.pin.getLatLng());
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [24, 24], maxZoom: 17, animate: false });
    else if (around) this.map.setView([around.lat, around.lng], 15, { animate: false });
  }

  middle(): Place {
    return place(this.map.getCenter());
  }

  place(at: Place | null): void {
    this.pin?.remove();
    this.pin = at
      ? L.marker([at.lat, at.lng], { icon: L.divIcon({ className: 'll-pin', iconSize: [22, 22], iconAnchor: [11, 27] }), keyboard: false, interactive: false }).addTo(this.map)
      : null;
    if (at && !this.map.getBounds().contains([at.lat, at.lng])) this.map.setView([at.lat, at.lng], Math.max(this.map.getZoom(), 16), { animate: false });
  }

  /** The boundary that is being drawn, with a handle at each corner. Handles stay while they are dragged, or the drag would end. */
  corners(corners: Place[]): void {
    this.outline?.remove();
    this.outline = corners.length
      ? L.polygon(corners.map((corner) => [corner.lat, corner.lng] as L.LatLngTuple), { color: tone(this.box, 'brand'), weight: 3, dashArray: '6 4', fillOpacity: 0.12, interactive: false }).addTo(this.map)
      : null;
    while (this.handles.length > corners.length) this.handles.pop()?.remove();
    corners.forEach((corner, index) => {
      const known = this.handles[index];
      if (known) known.setLatLng([corner.lat, corner.lng]);
      else this.handles.push(this.handle(corner, index));
    });
  }

  private handle(corner: Place, index: number): L.Marker {
    const marker = L.marker([corner.lat, corner.lng], { draggable: true, autoPanOnFocus: false, icon: L.divIcon({ className: 'll-corner', iconSize: [18, 18] }) }).addTo(this.map);
    marker.on('dragend', () => this.options.move(index, place(marker.getLatLng())));
    marker.on('click', (event) => L.DomEvent.stopPropagation(event));
    const element = marker.getElement();
    element?.setAttribute('aria-label', tr(`角点 ${index + 1}：方向键移动，Delete 移除`, `Corner ${index + 1}: arrow keys move it, Delete removes it`));
    element?.addEventListener('keydown', (event) => {
      const step = STEP_PIXELS[event.key];
      if (event.key === 'Delete' || event.key === 'Backspace') this.options.remove(index);
      else if (step) this.options.move(index, place(this.map.containerPointToLatLng(this.map.latLngToContainerPoint(marker.getLatLng()).add(step))));
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return marker;
  }

  remove(): void {
    this.watching.disconnect();
    this.map.remove();
  }

  private layer(feature: MapFeature, chosen: boolean): L.Path {
    const color = tone(this.box, feature.tone ?? 'brand');
    const style: L.PathOptions = { color, weight: feature.strong ? 4 : 2, fillOpacity: feature.strong ? 0.35 : 0.18, interactive: chosen, bubblingMouseEvents: true };
    const shape: Shape = feature.shape;
    switch (shape.type) {
      case 'Point': {
        const at = middle(shape)!;
        return L.circleMarker([at.lat, at.lng], { ...style, color: '#fff', weight: 2, fillColor: color, fillOpacity: 0.95, radius: feature.strong ? 9 : 7 });
      }
      case 'LineString':
        return L.polyline(ring(shape.coordinates), { ...style, weight: 4, fill: false });
      case 'Polygon':
        return L.polygon(shape.coordinates.map(ring), style);
      case 'MultiPolygon':
        return L.polygon(shape.coordinates.map((part) => part.map(ring)), style);
    }
  }
}

/** Leaflet takes the attribution as markup; people wrote it as text. */
function escaped(text: string): string {
  const element = document.createElement('span');
  element.textContent = text;
  return element.innerHTML;
}

/** Text by text nodes: names come from people. */
function words(feature: MapFeature): HTMLElement {
  const element = document.createElement('span');
  element.textContent = feature.title;
  if (feature.note) {
    element.append(document.createElement('br'));
    element.append(feature.note);
  }
  return element;
}

function place(at: L.LatLng): Place {
  const wrapped = at.wrap();
  return { lng: degrees(wrapped.lng), lat: degrees(wrapped.lat) };
}

/** The colour that the district's console gives the word now. */
function tone(box: HTMLElement, word: Tone): string {
  return word === 'faint' ? '#8a95a3' : getComputedStyle(box).getPropertyValue(`--ll-${word}`).trim() || '#1f5fae';
}
