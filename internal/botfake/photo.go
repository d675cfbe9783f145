package botfake

import (
	"bytes"
	"image"
	_ "image/jpeg" // what a picture may be
	_ "image/png"
)

// What a picture may be like.
const (
	mostPhoto = 10 << 20 // bytes
	mostSides = 10000    // its width and height together
	mostRatio = 20       // of one to the other
)

// sendPhoto puts a picture of the bot in a chat.
func (s *Server) sendPhoto(c *call) (any, *refusal) {
	to, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	f := c.files["photo"]
	if f == nil {
		f = s.files[c.text("photo")]
	}
	switch {
	case f == nil:
		return nil, errNoPhoto
	case len(f.data) == 0:
		return nil, errFileEmpty
	case len(f.data) > mostPhoto:
		return nil, errPhotoTooBig
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(f.data))
	if err != nil {
		return nil, errNoPicture
	}
	if size.Width+size.Height > mostSides || size.Width > mostRatio*size.Height || size.Height > mostRatio*size.Width {
		return nil, errPhotoForm
	}
	caption, list, r := s.parseText(c, "caption", "caption_entities", mostCaption, errCaptionTooLong)
	if r != nil {
		return nil, r
	}
	m, r := s.compose(to, c)
	if r != nil {
		return nil, r
	}
	d := s.keep(f)
	m.Photo = []Photo{{FileID: d.FileID, UniqueID: d.UniqueID, Width: size.Width, Height: size.Height, Size: d.Size, Data: f.data}}
	m.Caption, m.CaptionEntities = caption, list
	return s.add(to, m).shown(), nil
}
