package container

import "encoding/binary"

const ExifPrefix = "Exif\x00\x00"

// exifOrientation reads the one field of EXIF that concerns how a picture
// looks: tag 0x0112 of the first directory (Exif 2.32, section 4.6.4). Data
// that cannot be read means 1, upright: browsers do the same.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x0112 {
			v := uint32(order.Uint16(entries[8:])) // a SHORT stands at the left of the field
			if order.Uint16(entries[2:]) == 4 {    // a LONG, as some programs write it
				v = order.Uint32(entries[8:])
			}
			if v >= 1 && v <= 8 {
				return int(v)
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

// OrientationSegment is an APP1 segment that says the orientation and nothing
// else: one directory with one entry.
func OrientationSegment(orientation int) []byte {
	return AppendSegment(nil, APP1, []byte(ExifPrefix), []byte{
		'M', 'M', 0, '*', 0, 0, 0, 8, // big endian, the directory at 8
		0, 1, // one entry
		0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0, // orientation, one SHORT
		0, 0, 0, 0, // no further directory
	})
}
