// A picture as a phone makes it: it says where it was taken.
import { Buffer } from "node:buffer";

/** The smallest grey JPEG, 8 by 8 pixels. */
const GREY = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z";

/** What stands where cameras write the place. */
export const PLACE = "GPS 3.0093 LS 114.3869 BT";

/** A JPEG with a segment of EXIF before the picture. */
export function pictureWithPlace(): Buffer {
  const picture = Buffer.from(GREY, "base64");
  const words = Buffer.from(`Exif\0\0MM\0*\0\0\0\x08\0\0${PLACE}`, "latin1");
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(words.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), segment, words, picture.subarray(2)]);
}
